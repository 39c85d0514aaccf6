-- One row per client with its revenue of the window and class at the settings' thresholds.
with client_classes as (
    select
        clients.name as client,
        classes.revenue::double as revenue,
        classes.revenue_previous::double as revenue_previous,
        classes.share,
        classes.cum_before,
        classes.abc,
        classes.abc_previous,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from scoped.client_classes($scope) as classes
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on classes.client_id = clients.client_id
)

select * from client_classes
order by revenue desc, client asc
limit $row_limit
