-- One row per kind of change between the last month of the period and the month before: clients and roubles.
with changes as (
    select
        kind,
        count(*)::bigint as clients,
        sum(revenue)::double as revenue,
        sum(revenue_before)::double as revenue_before,
        sum(difference)::double as difference,
        list_position(['new', 'returned', 'grew', 'fell', 'stopped'], kind) as place
    from month_changes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
    group by all
)

select * from changes
order by place
limit 10
