-- One row per client with revenue a year before the chosen period that has revenue in it too.
with revenue_now as (
    select
        client,
        revenue_now,
        manager_name,
        count(*) over ()::bigint as total_rows
    from retained_revenue(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind,
        $period
    )
    where revenue_now <> 0
)

select * from revenue_now
order by revenue_now desc, client asc
limit $row_limit
