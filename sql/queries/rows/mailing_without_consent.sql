-- One row per chosen client who has not agreed to mailings.
with mailing_without_consent as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from mailing_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment,
        $status, $channel, $consent_only
    )
    where left_out = 'no consent'
)

select * from mailing_without_consent
order by client asc, client_code asc
limit $row_limit
