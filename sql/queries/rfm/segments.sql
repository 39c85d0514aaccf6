-- One row per segment: its place on the map and action, its clients and revenue of this window and of the previous one.
with clients as (
    select * from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

now_in as (
    select
        segment,
        count(*)::bigint as clients,
        sum(monetary)::double as revenue
    from clients
    where segment is not null
    group by segment
),

before_in as (
    select
        segment_previous as segment,
        count(*)::bigint as clients,
        sum(revenue_previous)::double as revenue
    from clients
    where segment_previous is not null
    group by segment_previous
),

base as (
    select count(rfm_segment_previous) > 0 as has_previous
    from scoped.client_classes($scope)
),

counted as (
    select
        segments.*,
        coalesce(now_in.clients, 0) as clients,
        coalesce(now_in.revenue, 0) as revenue,
        case when base.has_previous then coalesce(before_in.clients, 0) end as clients_previous,
        case when base.has_previous then coalesce(before_in.revenue, 0) end as revenue_previous
    from scoped.rfm_segments($scope) as segments
    cross join base
    left join now_in on segments.segment = now_in.segment
    left join before_in on segments.segment = before_in.segment
),

segments as (
    select
        *,
        clients / nullif(sum(clients) over (), 0)::double as clients_share,
        revenue / nullif(sum(revenue) over (), 0) as revenue_share,
        clients - clients_previous as clients_change,
        revenue - revenue_previous as revenue_change
    from counted
)

select * from segments
order by fm_to desc, r_to desc, segment asc
limit 100
