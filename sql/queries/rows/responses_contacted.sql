-- One row per response of the period whose first contact is known.
with responses_contacted as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from response_rows($scope, $managers, $client_types, $regions, $first_month, $last_month)
    where first_contact_minutes is not null
)

select * from responses_contacted
order by responded_at desc, file_name asc, row asc
limit $row_limit
