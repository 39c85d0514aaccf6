-- One row per sales document: the newest export that has it decides what it is worth. Where that is a register of
-- documents with their sums alone, the newest export that says the same worth in goods stands in for it.
-- grain: document_id
with

sales as (
    select * from intermediate.int_sales_resolved
),

versions as (
    select
        document_id,
        version,
        sum(revenue) as worth,
        bool_or(is_itemised) as is_itemised
    from sales
    group by document_id, version
),

newest as (
    select
        document_id,
        max(version) as version,
        arg_max(worth, version) as worth
    from versions
    group by document_id
),

int_document_versions as (
    select
        newest.document_id,
        coalesce(max(versions.version) filter (where versions.is_itemised), min(newest.version)) as version
    from newest
    inner join versions on newest.document_id = versions.document_id and newest.worth = versions.worth
    group by newest.document_id
)

select * from int_document_versions
