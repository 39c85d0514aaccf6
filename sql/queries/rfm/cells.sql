-- One row per cell of the map that has clients: score of recency, mean of the other two, clients and revenue.
with cells as (
    select
        r::bigint as r,
        fm,
        segment,
        count(*)::bigint as clients,
        sum(monetary)::double as revenue
    from rfm_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where segment is not null
    group by all
)

select * from cells
order by r, fm
limit 45
