-- One row: clients, revenue and share of revenue of the segments to keep, to grow and to win back, and the largest of them.
with clients as (
    select * from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where segment is not null
),

aims as (
    select
        count(*)::bigint as clients,
        coalesce(sum(clients.monetary), 0)::double as revenue,
        count(*) filter (where segments.aim = 'keep')::bigint as keep_clients,
        coalesce(sum(clients.monetary) filter (where segments.aim = 'keep'), 0)::double as keep_revenue,
        count(*) filter (where segments.aim = 'grow')::bigint as grow_clients,
        coalesce(sum(clients.monetary) filter (where segments.aim = 'grow'), 0)::double as grow_revenue,
        count(*) filter (where segments.aim = 'win back')::bigint as win_back_clients,
        coalesce(sum(clients.monetary) filter (where segments.aim = 'win back'), 0)::double as win_back_revenue,
        count(*) filter (where clients.segment = 'champions')::bigint as champions,
        coalesce(sum(clients.monetary) filter (where clients.segment = 'champions'), 0)::double as champions_revenue
    from clients
    left join scoped.rfm_segments($scope) as segments on clients.segment = segments.segment
),

shares as (
    select
        *,
        keep_revenue / nullif(revenue, 0) as keep_share,
        grow_revenue / nullif(revenue, 0) as grow_share,
        win_back_revenue / nullif(revenue, 0) as win_back_share,
        champions_revenue / nullif(revenue, 0) as champions_share
    from aims
)

select * from shares
