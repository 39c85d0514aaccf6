-- One row per client that was regular at the start and at the end of the chosen period.
with regulars_kept as (
    select
        * exclude (movement),
        count(*) over ()::bigint as total_rows
    from regular_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind,
        $period
    )
    where movement = 'kept'
)

select * from regulars_kept
order by revenue_before desc, client asc
limit $row_limit
