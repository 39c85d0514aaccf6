-- One row per response of the period.
with responses as (
    select
        responded_at,
        coalesce(client, '—') as client,
        channel,
        source,
        first_contact_minutes::bigint as first_contact_minutes,
        deals::bigint as deals,
        coalesce(is_won, false) as is_won,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from period_responses($scope, $managers, $client_types, $regions, $first_month, $last_month)
)

select * from responses
order by responded_at desc, file_name asc, row asc
limit $row_limit
