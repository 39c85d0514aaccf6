-- One row per load with rows that no newer version of the same document, payment, deal, response or touch stands in for.
-- grain: load_id
with

loads as (
    select * from raw.loads
),

deal_rows as (
    select * from raw.deals
),

deals as (
    select * from staging.stg_deals
),

-- A row of a report may state several lines.
sales as (
    select
        version,
        count(*) as used_rows
    from (select distinct version, sheet, row from intermediate.int_sales_current) as sale_rows
    group by version
),

-- Several product rows of a deal stand together.
others as (
    select load_id from intermediate.int_payments_versions
    union all
    select load_id from staging.stg_responses
    union all
    select load_id from intermediate.int_touches_current
    union all
    select deal_rows.load_id
    from deal_rows
    inner join deals on deal_rows.load_id = deals.load_id and deal_rows.deal_code = deals.deal_code
),

standing as (
    select
        loads.load_id,
        sales.used_rows
    from sales
    inner join loads on sales.version = loads.version
    union all
    select
        load_id,
        count(*) as used_rows
    from others
    group by load_id
),

int_rows_standing as (
    select
        load_id,
        sum(used_rows)::bigint as used_rows
    from standing
    group by load_id
)

select * from int_rows_standing
