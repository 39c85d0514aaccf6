-- One row per client whose potential does not cover a visit.
with call_centre_clients as (
    select
        clients.name as client,
        clients.manager_name as manager,
        served.potential::double as potential,
        served.potential_margin::double as potential_margin,
        served.visits::bigint as visits,
        served.visit_cost::double as visit_cost,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    inner join scoped.cost_to_serve($scope) as served on clients.client_id = served.client_id
    where served.is_for_call_centre
)

select * from call_centre_clients
order by potential_margin asc, client asc
limit $row_limit
