-- One row per client of the mailing list.
with mailing_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from mailing_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment,
        $status, $channel, $consent_only
    )
    where left_out is null
)

select * from mailing_clients
order by client asc, client_code asc
limit $row_limit
