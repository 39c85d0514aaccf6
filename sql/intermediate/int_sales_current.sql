-- One row per sale line that counts: the newest version of its document, not replaced by a later export of
-- its period, in a known currency, and of the most detailed kind loaded for its month.
-- grain: load_id, sheet, row, line_date, scope
with

sales as (
    select * from intermediate.int_sales_resolved
),

periods as (
    select * from raw.periods
    where entity = 'sales'
),

currency as (
    select * from intermediate.int_currency
),

documents as (
    select
        document_id,
        max(version) as version
    from sales
    group by document_id
),

newest as (
    select sales.*
    from sales
    inner join documents on sales.document_id = documents.document_id and sales.version = documents.version
    cross join currency
    where sales.rate is not null or coalesce(sales.currency, currency.currency) = currency.currency
),

replaced as (
    select distinct
        newest.load_id,
        newest.line_date,
        newest.scope
    from (select distinct load_id, source, version, line_date, scope from newest) as newest
    inner join periods
        on newest.source = periods.source and newest.scope = periods.scope and newest.version < periods.version
    where newest.line_date between periods.period_start and periods.period_end
),

standing as (
    select newest.*
    from newest
    left join replaced
        on
            newest.load_id = replaced.load_id
            and newest.line_date = replaced.line_date
            and newest.scope = replaced.scope
    where replaced.load_id is null
),

-- A report by article and a list of documents of one month say the same money twice: the documents count,
-- and the report stays as a control (see marts.controls).
months as (
    select
        date_trunc('month', line_date)::date as month,
        max(detail) as detail
    from standing
    group by date_trunc('month', line_date)::date
),

int_sales_current as (
    select
        standing.*,
        months.month
    from standing
    inner join months
        on date_trunc('month', standing.line_date)::date = months.month and standing.detail = months.detail
)

select * from int_sales_current
