-- One row per chosen client without a contact of that channel that is sound as it stands.
with mailing_without_contact as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from mailing_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment,
        $status, $channel, $consent_only
    )
    where left_out = 'no contact'
)

select * from mailing_without_contact
order by client asc, client_code asc
limit $row_limit
