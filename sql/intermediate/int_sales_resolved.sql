-- One row per sale line of any export, with its client, document, product and the manager that it names.
-- grain: version, sheet, row, line_date, scope
-- not null: version, line_date, document_id, revenue
with

sales as (
    select * from staging.stg_sales
),

links as (
    select * from raw.client_links
),

products as (
    select * from intermediate.int_product_links
),

managers as (
    select * from intermediate.int_manager_names
),

-- Numbering restarts yearly; a return is a document of its own even under the sale's number; lines without
-- a number are one document per client and day, and without a client one per report and day.
int_sales_resolved as (
    select
        sales.version,
        sales.sheet,
        sales.row,
        sales.scope,
        sales.line_date,
        date_trunc('month', sales.line_date)::date as month,
        sales.document_number,
        sales.operation,
        sales.detail,
        sales.is_itemised,
        products.product_id,
        sales.category,
        sales.quantity,
        sales.revenue,
        sales.cost,
        sales.currency,
        sales.rate,
        managers.manager_id,
        sales.warehouse,
        sales.documents_closed,
        links.client_id,
        coalesce(links.client_id, '')
        || '/' || coalesce(sales.document_number, strftime(sales.line_date, '%Y-%m-%d'))
        || case when sales.document_number is null then '' else '/' || year(sales.line_date)::text end
        || case when links.client_id is null and sales.document_number is null then '/' || sales.scope else '' end
        || case when sales.is_return_document then '/R' else '' end as document_id
    from sales
    left join links on sales.client_ref = links.ref
    left join products on sales.product_ref = products.product_ref
    left join managers on sales.manager = managers.manager
)

select * from int_sales_resolved
