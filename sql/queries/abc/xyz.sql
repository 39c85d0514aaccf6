-- One row per class now and evenness of purchases: the chosen clients with revenue, their number and revenue.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where revenue > 0
),

cells as (
    select
        abc,
        coalesce(xyz, 'none') as xyz,
        count(*)::bigint as clients,
        sum(revenue)::double as revenue
    from clients
    group by all
),

matrix as (
    select
        *,
        revenue / sum(revenue) over () as revenue_share
    from cells
)

select * from matrix
order by abc, xyz
limit 15
