-- One row per class A, B, C, N under the thresholds: clients, their share of those with revenue, revenue and its share,
-- clients that the thresholds moved; on every row the clients of A, B and C together.
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
        coalesce(sum(clients) filter (where abc <> 'N') over (), 0)::bigint as buyers,
        case when abc <> 'N' then clients / sum(clients) filter (where abc <> 'N') over () end as clients_share,
        revenue / nullif(sum(greatest(revenue, 0)) over (), 0) as revenue_share,
        revenue - revenue_previous as difference
    from sums
)

select * from classes
order by abc
limit 4
