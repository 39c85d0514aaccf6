-- One row per client with revenue a year before the chosen period.
with revenue_year_before as (
    select
        client,
        revenue_before,
        manager_name,
        count(*) over ()::bigint as total_rows
    from retained_revenue(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind,
        $period
    )
    where revenue_before <> 0
)

select * from revenue_year_before
order by revenue_before desc, client asc
limit $row_limit
