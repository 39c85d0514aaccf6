-- One row per client that was regular at the start or at the end of the chosen period.
with regulars_period as (
    select
        clients.name as client,
        moves.moved,
        moves.revenue_before::double as revenue_before,
        moves.revenue_now::double as revenue_now,
        clients.last_purchase_on,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from loyalty_step_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind, $period
    ) as moves
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on moves.client_id = clients.client_id
    where true
)

select * from regulars_period
order by revenue_before desc, client asc
limit $row_limit
