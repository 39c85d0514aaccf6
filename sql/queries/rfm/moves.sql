-- One row per segment in which clients of a segment were in the previous window, the largest revenue first.
with moves as (
    select
        coalesce(segment_previous, 'none') as segment_previous,
        count(*)::bigint as clients,
        sum(monetary)::double as revenue
    from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where segment is not null and ($segment is null or segment = $segment)
    group by all
)

select * from moves
order by revenue desc, segment_previous asc
limit 20
