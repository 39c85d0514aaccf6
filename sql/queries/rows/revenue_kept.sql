-- One row per client with revenue a year before the chosen period: the lesser of then and now, where it is not 0.
with revenue_kept as (
    select
        client,
        revenue_kept,
        manager_name,
        count(*) over ()::bigint as total_rows
    from retained_revenue(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind,
        $period
    )
    where revenue_kept <> 0
)

select * from revenue_kept
order by revenue_kept desc, client asc
limit $row_limit
