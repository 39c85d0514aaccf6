-- One row per response of the period first contacted within the norm.
with responses_in_norm as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from response_rows($scope, $managers, $client_types, $regions, $first_month, $last_month)
    where first_contact_minutes <= $norm_minutes
)

select * from responses_in_norm
order by responded_at desc, file_name asc, row asc
limit $row_limit
