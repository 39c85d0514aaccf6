-- One row per client to grow: recency, frequency, money of the window and their scores.
with rfm_grow as (
    select
        * exclude (aim),
        count(*) over ()::bigint as total_rows
    from rfm_rows($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where aim = 'grow'
)

select * from rfm_grow
order by revenue desc, client asc
limit $row_limit
