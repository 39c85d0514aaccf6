-- One row per chosen client whose contact another client of the list has too.
with mailing_repeated as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from mailing_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment,
        $status, $channel, $consent_only
    )
    where left_out = 'repeated'
)

select * from mailing_repeated
order by client asc, client_code asc
limit $row_limit
