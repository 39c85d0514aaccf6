-- One row per client that was served in the window, or is proposed for the call centre (`only_call_centre`: just these),
-- the dearest first.
with clients as (
    select
        clients.client_id,
        clients.name as client,
        clients.client_type_shown as client_type,
        clients.manager_name,
        classes.abc,
        served.revenue::double as revenue,
        served.margin::double as margin,
        served.visits::bigint as visits,
        served.calls::bigint as calls,
        served.cost::double as cost,
        served.cost_share,
        served.margin_after::double as margin_after,
        served.visit_cost::double as visit_cost,
        served.potential::double as potential,
        served.potential_margin::double as potential_margin,
        served.is_for_call_centre,
        count(*) over ()::bigint as total_rows,
        count(*) filter (where served.is_for_call_centre) over ()::bigint as for_call_centre,
        coalesce(sum(served.cost) over (), 0)::double as total_cost
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    inner join scoped.cost_to_serve($scope) as served on clients.client_id = served.client_id
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    where served.is_for_call_centre or (served.activities > 0 and not $only_call_centre)
)

select * from clients
order by cost desc, potential_margin asc nulls last, client asc
limit $row_limit
