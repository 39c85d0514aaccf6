-- One row per sale line of the window: what classes and the income matrix are made of; `only_client` null = of all.
with window_lines as (
    select
        sales.line_date,
        documents.document_number,
        clients.name as client,
        coalesce(sales.category, '—') as category,
        sales.operation,
        sales.quantity::double as quantity,
        sales.amount::double as amount,
        sales.cost::double as cost,
        sales.margin::double as margin,
        sales.file_name,
        sales.sheet,
        sales.row,
        count(*) over ()::bigint as total_rows
    from scoped.sale_lines($scope) as sales
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    left join scoped.documents($scope) as documents on sales.document_id = documents.document_id
    cross join scoped.build($scope) as build
    where sales.month between build.window_start and build.window_end
        and ($only_client is null or sales.client_id = $only_client)
        and ($categories is null or list_contains($categories, coalesce(sales.category, '')))
)

select * from window_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
