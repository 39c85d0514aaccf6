-- One row per sale line that counts up to the date of the figures: money signed, with its file.
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

products as (
    select * from staging.stg_products
),

loads as (
    select * from raw.loads
),

clients as (
    select * from intermediate.int_client_managers
),

sale_lines as (
    select
        sales.document_id,
        sales.document_number,
        sales.client_id,
        sales.product_id,
        coalesce(sales.category, products.category) as category,
        sales.line_date,
        sales.month,
        sales.operation,
        sales.quantity,
        sales.revenue as amount,
        sales.cost,
        (sales.revenue - sales.cost)::decimal(18, 2) as margin,
        coalesce(sales.manager_id, clients.manager_id) as manager_id,
        sales.warehouse,
        sales.documents_closed,
        loads.source,
        sales.scope,
        loads.load_id,
        loads.file_name,
        sales.sheet,
        sales.row
    from sales
    inner join calendar on sales.line_date <= calendar.as_of
    inner join loads on sales.version = loads.version
    left join products on sales.product_id = products.product_code
    left join clients on sales.client_id = clients.client_id
)

select * from sale_lines
