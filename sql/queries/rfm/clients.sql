-- One row per client of a segment and of a segment before, the largest revenue first; of all segments those who are to
-- be won back before the others. Every null parameter chooses all.
with clients as (
    select
        clients.client_id,
        clients.name,
        clients.segment,
        segments.aim,
        clients.segment_previous,
        clients.monetary::double as revenue,
        clients.recency_days::bigint as recency_days,
        clients.frequency::bigint as frequency,
        clients.r::bigint as r,
        clients.f::bigint as f,
        clients.m::bigint as m,
        clients.abc,
        clients.client_type,
        clients.region,
        clients.manager_name,
        clients.last_purchase_on,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows
    from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
    inner join scoped.rfm_segments($scope) as segments on clients.segment = segments.segment
    where ($segment is null or clients.segment = $segment)
        and ($segment_previous is null or coalesce(clients.segment_previous, 'none') = $segment_previous)
)

select * from clients
order by $segment is null and aim = 'win back' desc, revenue desc, client_id asc
limit $row_limit
