-- One row per client that was regular at the start and not at the end of the chosen period.
with regulars_lost as (
    select
        * exclude (movement),
        count(*) over ()::bigint as total_rows
    from regular_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind,
        $period
    )
    where movement = 'lost'
)

select * from regulars_lost
order by revenue_before desc, client asc
limit $row_limit
