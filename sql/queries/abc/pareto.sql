-- One row per client with revenue, largest first, with the cumulative share of the chosen; long tails are thinned.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where revenue > 0
),

ranked as (
    select
        client_id,
        name,
        abc,
        revenue::double as revenue,
        row_number() over ranking as place,
        count(*) over () as clients,
        (sum(revenue) over ranking)::double / nullif(sum(revenue) over (), 0)::double as cumulative_share
    from clients
    window ranking as (order by revenue desc, client_id asc rows unbounded preceding)
),

pareto as (
    select * from ranked
    where place <= 150 or place % greatest(1, clients // 250) = 0 or place = clients
)

select * from pareto
order by place
limit 2000
