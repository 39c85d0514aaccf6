-- One row: of the chosen clients, how many can be written to or called, and why the others cannot.
with counted as (
    select
        count(*)::bigint as chosen,
        count(*) filter (where left_out is null)::bigint as clients,
        count(*) filter (where left_out = 'no consent')::bigint as without_consent,
        count(*) filter (where left_out = 'no contact')::bigint as without_contact,
        count(*) filter (where left_out = 'repeated')::bigint as repeated,
        count(*) filter (where left_out is null and is_stale)::bigint as stale
    from mailing_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $abc, $segment, $status,
        $channel, $consent_only
    )
)

select * from counted
