-- One row per sale line that counts up to the date of the figures: money signed, product and manager resolved.
-- grain: load_id, sheet, row, line_date, scope
-- scope: client
-- not null: document_id, line_date, amount
with

sales as (
    select * from intermediate.int_sales_current
),

calendar as (
    select * from intermediate.int_calendar
),

product_links as (
    select * from intermediate.int_product_links
),

products as (
    select * from staging.stg_products
),

managers as (
    select * from intermediate.int_managers
),

clients as (
    select * from intermediate.int_client_managers
),

sale_lines as (
    select
        sales.document_id,
        sales.document_number,
        sales.client_id,
        product_links.product_id,
        coalesce(sales.category, products.category) as category,
        sales.line_date,
        sales.month,
        sales.operation,
        sales.quantity,
        sales.revenue as amount,
        sales.cost,
        (sales.revenue - sales.cost)::decimal(18, 2) as margin,
        coalesce(managers.manager_id, clients.manager_id) as manager_id,
        sales.warehouse,
        sales.documents_closed,
        sales.source,
        sales.scope,
        sales.load_id,
        sales.file_name,
        sales.sheet,
        sales.row
    from sales
    inner join calendar on sales.line_date <= calendar.as_of
    left join product_links on sales.product_ref = product_links.product_ref
    left join products on product_links.product_id = products.product_code
    left join managers on sales.manager_ref = managers.manager_ref
    left join clients on sales.client_id = clients.client_id
)

select * from sale_lines
