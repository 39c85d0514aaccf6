-- One row: how soon managers contacted the responses of the period, with the share inside the norm.
with speed as (
    select
        count(*)::bigint as responses,
        count(first_contact_minutes)::bigint as contacted,
        median(first_contact_minutes)::double as median_minutes,
        quantile_cont(first_contact_minutes, 0.9)::double as p90_minutes,
        count(*) filter (where first_contact_minutes <= $norm_minutes)::bigint as contacted_in_norm,
        count(*) filter (where first_contact_minutes <= $norm_minutes)::double
        / nullif(count(first_contact_minutes), 0) as in_norm
    from period_responses($scope, $managers, $client_types, $regions, $first_month, $last_month)
)

select * from speed
