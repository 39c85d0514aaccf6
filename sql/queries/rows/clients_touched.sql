-- One row per client touched in the period.
with clients_touched as (
    select
        * exclude (client_id),
        count(*) over ()::bigint as total_rows
    from funnel_touched($scope, $managers, $client_types, $regions, $first_month, $last_month)
)

select * from clients_touched
order by touched_on desc, client asc
limit $row_limit
