-- One row per response of the period.
with responses as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from response_rows($scope, $managers, $client_types, $regions, $first_month, $last_month)
)

select * from responses
order by responded_at desc, file_name asc, row asc
limit $row_limit
