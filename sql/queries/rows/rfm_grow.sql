-- One row per client to grow: recency, frequency, money of the window and their scores.
with rfm_grow as (
    select
        clients.name as client,
        clients.segment,
        clients.recency_days::bigint as recency_days,
        clients.frequency::bigint as frequency,
        clients.monetary::double as revenue,
        clients.r::bigint as r,
        clients.f::bigint as f,
        clients.m::bigint as m,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
    inner join scoped.rfm_segments($scope) as segments on clients.segment = segments.segment
    where segments.aim = 'grow'
)

select * from rfm_grow
order by revenue desc, client asc
limit $row_limit
