-- One row per line of the client's document, with the file, sheet and row it was read from.
with products as (
    select * from scoped.products($scope)
),

lines as (
    select
        sales.line_date,
        sales.operation,
        sales.product_id,
        products.product_code,
        products.sku,
        products.name as product,
        coalesce(sales.category, '—') as category,
        sales.quantity::double as quantity,
        sales.amount::double as amount,
        sales.cost::double as cost,
        sales.margin::double as margin,
        sales.warehouse,
        sales.source,
        sales.file_name,
        sales.sheet,
        sales.row,
        sales.load_id
    from scoped.sale_lines($scope) as sales
    left join products on sales.product_id = products.product_id
    where sales.document_id = $document
        and sales.client_id = $client
)

select * from lines
order by file_name asc, row asc
limit 2000
