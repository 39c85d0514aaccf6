-- One row per sale line of any export, with its client and document.
-- grain: load_id, sheet, row, line_date, scope
with

sales as (
    select * from staging.stg_sales
),

links as (
    select * from raw.client_links
),

-- Numbering restarts yearly; a return is a document of its own even under the sale's number; lines without
-- a number are one document per client and day, and without a client one per report and day.
int_sales_resolved as (
    select
        sales.load_id,
        sales.version,
        sales.source,
        sales.file_name,
        sales.sheet,
        sales.row,
        sales.scope,
        sales.line_date,
        sales.document_number,
        sales.operation,
        sales.detail,
        sales.is_itemised,
        sales.product_ref,
        sales.category,
        sales.quantity,
        sales.revenue,
        sales.cost,
        sales.currency,
        sales.rate,
        sales.manager_ref,
        sales.warehouse,
        sales.documents_closed,
        links.client_id,
        coalesce(links.client_id, '')
        || '/' || coalesce(sales.document_number, strftime(sales.line_date, '%Y-%m-%d'))
        || case when sales.document_number is null then '' else '/' || strftime(sales.line_date, '%Y') end
        || case when links.client_id is null and sales.document_number is null then '/' || sales.scope else '' end
        || case when sales.is_return_document then '/R' else '' end as document_id
    from sales
    left join links on sales.client_ref = links.ref
)

select * from int_sales_resolved
