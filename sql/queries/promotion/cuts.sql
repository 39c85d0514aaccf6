-- One row per channel, manager or client type (`cut`) of the period: conversion with its Wilson interval.
with named as (
    select
        coalesce(
            case $cut
                when 'channel' then months.channel
                when 'manager' then staff.name
                when 'type' then months.client_type
            end, '—'
        ) as name,
        months.responses,
        months.deals,
        months.deals_won,
        months.revenue
    from scoped.conversion_months($scope) as months
    left join scoped.staff($scope) as staff on months.manager_id = staff.manager_id
    where months.basis = $basis
        and months.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, months.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(months.client_type, '')))
),

sums as (
    select
        name,
        sum(responses)::bigint as responses,
        sum(deals)::bigint as deals,
        sum(deals_won)::bigint as deals_won,
        coalesce(sum(revenue), 0)::double as revenue
    from named
    group by all
),

cuts as (
    select
        sums.*,
        deals_won::double / nullif(responses, 0) as conversion,
        wilson_low(deals_won, responses, build.interval_z) as conversion_low,
        wilson_high(deals_won, responses, build.interval_z) as conversion_high,
        responses < build.few_observations as is_few
    from sums
    cross join scoped.build($scope) as build
)

select * from cuts
order by responses desc, name asc
limit 200
