-- One row per client that was visited, called or written to in the 12 full months.
with served_clients as (
    select
        clients.name as client,
        clients.manager_name as manager,
        served.visits::bigint as visits,
        served.calls::bigint as calls,
        served.cost::double as cost,
        served.margin::double as margin,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    inner join scoped.cost_to_serve($scope) as served on clients.client_id = served.client_id
    where served.activities > 0
)

select * from served_clients
order by cost desc, client asc
limit $row_limit
