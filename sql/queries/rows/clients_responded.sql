-- One row per client touched in the period that responded to a campaign which touched it.
with clients_responded as (
    select
        * exclude (client_id),
        count(*) over ()::bigint as total_rows
    from funnel_touched($scope, $managers, $client_types, $regions, $first_month, $last_month)
    where responded_at is not null
)

select * from clients_responded
order by touched_on desc, client asc
limit $row_limit
