-- One row per client with turnover, of a class and a payment discipline (null = all), the most valuable first; of those
-- who do not pay the largest first.
with clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where turnover <> 0
        and ($abc is null or abc = $abc)
        and ($kd is null or kd = $kd::double)
)

select * from clients
order by value desc, turnover desc, client_id asc
limit $row_limit
