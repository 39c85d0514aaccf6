-- One row per sales document: the newest export that has it.
-- grain: document_id
with

sales as (
    select * from intermediate.int_sales_resolved
),

int_document_versions as (
    select
        document_id,
        max(version) as version
    from sales
    group by document_id
)

select * from int_document_versions
