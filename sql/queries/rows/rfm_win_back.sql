-- One row per client to win back: recency, frequency, money of the window and their scores.
with rfm_win_back as (
    select
        * exclude (aim),
        count(*) over ()::bigint as total_rows
    from rfm_rows($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where aim = 'win back'
)

select * from rfm_win_back
order by revenue desc, client asc
limit $row_limit
