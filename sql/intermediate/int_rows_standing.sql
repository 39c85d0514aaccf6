-- One row per row of a file that no newer version of the same document, payment, deal, response or touch stands in for.
-- grain: load_id, sheet, row
with

deal_rows as (
    select * from raw.deals
),

deals as (
    select * from staging.stg_deals
),

-- Several product rows of a deal stand together.
standing as (
    select load_id, sheet, row from intermediate.int_sales_current
    union all
    select load_id, sheet, row from intermediate.int_payments_versions
    union all
    select load_id, sheet, row from staging.stg_responses
    union all
    select load_id, sheet, row from intermediate.int_touches_current
    union all
    select deal_rows.load_id, deal_rows.sheet, deal_rows.row
    from deal_rows
    inner join deals on deal_rows.load_id = deals.load_id and deal_rows.deal_code = deals.deal_code
),

int_rows_standing as (
    select distinct
        load_id,
        sheet,
        row
    from standing
)

select * from int_rows_standing
