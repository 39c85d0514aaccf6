-- One row per client of a segment and of a segment before, the largest revenue first; every null parameter chooses all.
with clients as (
    select
        client_id,
        name,
        segment,
        segment_previous,
        monetary::double as revenue,
        recency_days::bigint as recency_days,
        frequency::bigint as frequency,
        r::bigint as r,
        f::bigint as f,
        m::bigint as m,
        abc,
        client_type,
        region,
        manager_name,
        last_purchase_on,
        phone,
        email,
        count(*) over ()::bigint as total_rows
    from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where segment is not null
        and ($segment is null or segment = $segment)
        and ($segment_previous is null or coalesce(segment_previous, 'none') = $segment_previous)
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
