-- One row per sale line that counts: the newest version of its document, not replaced by a later export of
-- its period, in a known currency, and of the most detailed kind loaded for its month.
-- materialized: view
-- grain: version, sheet, row, line_date, scope
with

sales as (
    select * from intermediate.int_sales_resolved
),

versions as (
    select * from intermediate.int_document_versions
),

replaced as (
    select * from intermediate.int_sales_replaced
),

months as (
    select * from intermediate.int_sales_months
),

currency as (
    select * from intermediate.int_currency
),

int_sales_current as (
    select sales.*
    from sales
    cross join currency
    inner join versions on sales.document_id = versions.document_id and sales.version = versions.version
    inner join months
        on sales.month = months.month and sales.detail = months.detail
    left join replaced
        on
            sales.version = replaced.version
            and sales.line_date = replaced.line_date
            and sales.scope = replaced.scope
    where
        replaced.version is null
        and (sales.rate is not null or coalesce(sales.currency, currency.currency) = currency.currency)
)

select * from int_sales_current
