-- One row per line of the sales found for the won deal, with the file, sheet and row it was read from.
with linked as (
    select unnest(document_ids) as document_id
    from scoped.deal_bridge($scope)
    where deal_id = $deal
),

bridge_documents as (
    select
        receivables.document_number,
        sales.line_date,
        sales.operation,
        products.name as product,
        sales.amount::double as amount,
        receivables.due_date,
        sales.file_name,
        sales.sheet,
        sales.row
    from linked
    inner join scoped.receivables($scope) as receivables on linked.document_id = receivables.document_id
    inner join scoped.sale_lines($scope) as sales on linked.document_id = sales.document_id
    left join scoped.products($scope) as products on sales.product_id = products.product_id
)

select * from bridge_documents
order by line_date asc, document_number asc, file_name asc, row asc
limit 2000
