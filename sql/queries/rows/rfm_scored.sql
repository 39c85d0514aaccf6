-- One row per client with a score: recency, frequency, money of the window and their scores.
with rfm_scored as (
    select
        * exclude (aim),
        count(*) over ()::bigint as total_rows
    from rfm_rows($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
)

select * from rfm_scored
order by revenue desc, client asc
limit $row_limit
