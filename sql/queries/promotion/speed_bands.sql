-- One row per band of speed of the first contact: responses and their conversion with its Wilson interval.
with banded as (
    select
        case
            when first_contact_minutes is null then 5
            when first_contact_minutes <= 15 then 0
            when first_contact_minutes <= 60 then 1
            when first_contact_minutes <= 240 then 2
            when first_contact_minutes <= 1440 then 3
            else 4
        end as band,
        is_won
    from period_responses($scope, $managers, $client_types, $regions, $first_month, $last_month)
),

sums as (
    select
        band::bigint as band,
        count(*)::bigint as responses,
        count(*) filter (where is_won)::bigint as responses_won
    from banded
    group by all
),

speed_bands as (
    select
        sums.*,
        responses_won::double / responses as conversion,
        wilson_low(responses_won, responses, build.interval_z) as conversion_low,
        wilson_high(responses_won, responses, build.interval_z) as conversion_high,
        responses < build.few_observations as is_few
    from sums
    cross join scoped.build($scope) as build
)

select * from speed_bands
order by band
limit 6
