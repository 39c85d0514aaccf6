-- One row per previous class and class now under the thresholds: clients and revenue of both windows.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
),

migration as (
    select
        abc_previous,
        abc,
        count(*)::bigint as clients,
        coalesce(sum(revenue_previous), 0)::double as revenue_previous,
        coalesce(sum(revenue), 0)::double as revenue,
        coalesce(sum(difference), 0)::double as difference
    from clients
    group by all
)

select * from migration
order by abc_previous, abc
limit 25
