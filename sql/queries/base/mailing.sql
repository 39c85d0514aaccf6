-- One row per client who can be written to or called, with a contact that is sound as it stands.
with mailing as (
    select
        * exclude (left_out, has_consent),
        count(*) over ()::bigint as total_rows
    from mailing_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment, $status,
        $channel, $consent_only
    )
    where left_out is null
)

select * from mailing
order by revenue desc nulls last, client_id asc
limit $row_limit
