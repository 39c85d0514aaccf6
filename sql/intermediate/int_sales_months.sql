-- One row per month with sales: the most detailed kind of lines loaded for it. A report by article and a list of
-- documents of one month say the same money twice: the documents count, the report stays as a control.
-- grain: month
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

int_sales_months as (
    select
        sales.month,
        max(sales.detail) as detail
    from sales
    inner join versions on sales.document_id = versions.document_id and sales.version = versions.version
    left join replaced
        on
            sales.version = replaced.version
            and sales.line_date = replaced.line_date
            and sales.scope = replaced.scope
    where replaced.version is null
    group by sales.month
)

select * from int_sales_months
