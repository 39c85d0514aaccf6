-- One row per client that the shared filters leave behind an item of a list (`subject`: product, manager, cell): what it
-- bought of it in the window, the largest revenue first.
with bought as (
    select
        clients.client_id,
        clients.name,
        clients.client_type,
        clients.region,
        clients.manager_name,
        sum(sales.amount)::double as revenue,
        sum(sales.margin)::double as margin
    from scoped.sale_lines($scope) as sales
    inner join scoped.build($scope) as build on sales.line_date between build.window_start and build.window_end
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    where $item = case $subject
            when 'product' then sales.product_id
            when 'manager' then sales.manager_id
            else coalesce(clients.client_type, 'not given') || ' × ' || coalesce(sales.product_id, 'not given')
        end
    group by all
),

clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from bought
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
