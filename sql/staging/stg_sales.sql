-- One row per sale line as an export states it, from every sales export; money signed and in exact decimals.
-- materialized: view
-- grain: load_id, sheet, row, line_date, scope
with

sales as (
    select * from raw.sales
),

loads as (
    select * from raw.loads
),

settings as (
    select * from raw.settings
),

-- A rate beside the base currency is a note of the day's rate: nothing is converted by it.
stated as (
    select
        sales.*,
        loads.version,
        loads.source,
        loads.file_name,
        coalesce(sales.operation, 'sale') = 'return' as is_return_document,
        case when sales.currency <> settings.company_base_currency then coalesce(sales.rate, 1) else 1 end as factor,
        case
            when sales.operation = 'return' then -abs(sales.amount) else sales.amount
        end::decimal(20, 2) as signed_amount,
        case
            when sales.document_number is not null or loads.source <> 'onec_report' then 2
            when sales.client_ref is not null then 1
            else 0
        end as detail,
        sales.product_ref is not null as is_itemised
    from sales
    inner join loads on sales.load_id = loads.load_id
    cross join settings
),

-- A return counts as minus whatever its sign in the export; its cost follows it.
stg_sales as (
    select
        load_id,
        version,
        source,
        file_name,
        sheet,
        row,
        coalesce(scope, '') as scope,
        date as line_date,
        document_number,
        case when is_return_document then 'return' else 'sale' end as operation,
        is_return_document,
        detail,
        is_itemised,
        client_ref,
        product_ref,
        product_code,
        sku,
        product,
        category,
        quantity,
        round(factor * signed_amount, 2)::decimal(18, 2) as revenue,
        case
            when is_return_document or amount < 0 then -abs(cost)
            else cost
        end as cost,
        currency,
        rate,
        manager,
        warehouse,
        documents_closed
    from stated
)

select * from stg_sales
