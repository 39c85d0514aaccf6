-- One row per client to keep: recency, frequency, money of the window and their scores.
with rfm_keep as (
    select
        * exclude (aim),
        count(*) over ()::bigint as total_rows
    from rfm_rows($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where aim = 'keep'
)

select * from rfm_keep
order by revenue desc, client asc
limit $row_limit
