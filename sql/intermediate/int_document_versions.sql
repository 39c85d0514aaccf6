-- One row per sales document: the newest export that has it, of those that list its goods if any does. A register
-- of documents with their sums alone never takes the goods away.
-- grain: document_id
with

sales as (
    select * from intermediate.int_sales_resolved
),

int_document_versions as (
    select
        document_id,
        coalesce(max(version) filter (where is_itemised), max(version)) as version
    from sales
    group by document_id
)

select * from int_document_versions
