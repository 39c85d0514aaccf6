-- One row per class A, B, C, N under the thresholds: clients, revenue, shares, clients that the thresholds moved.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
),

sums as (
    select
        abc,
        count(*)::bigint as clients,
        coalesce(sum(revenue), 0)::double as revenue,
        coalesce(sum(revenue_previous), 0)::double as revenue_previous,
        sum(margin)::double as margin,
        count(*) filter (where abc <> abc_settings)::bigint as moved
    from clients
    group by all
),

classes as (
    select
        *,
        clients / sum(clients) over () as clients_share,
        revenue / nullif(sum(greatest(revenue, 0)) over (), 0) as revenue_share,
        revenue - revenue_previous as difference
    from sums
)

select * from classes
order by abc
limit 4
