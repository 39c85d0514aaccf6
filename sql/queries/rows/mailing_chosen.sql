-- One row per client that the choices of a mailing list leave.
with mailing_chosen as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from mailing_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment,
        $status, $channel, $consent_only
    )
)

select * from mailing_chosen
order by client asc, client_code asc
limit $row_limit
