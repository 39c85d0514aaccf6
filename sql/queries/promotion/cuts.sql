-- One row per channel, manager, client type or category of the campaign (`cut`) of the period: conversion with its
-- Wilson interval.
with named as (
    select
        case $cut
            when 'channel' then counted.channel
            when 'manager' then staff.name
            when 'type' then counted.client_type
            when 'category' then campaigns.category
        end as name,
        counted.responses,
        counted.deals,
        counted.deals_won,
        counted.revenue
    from chosen_conversions($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month) as counted
    left join scoped.staff($scope) as staff on counted.manager_id = staff.manager_id
    left join scoped.campaigns($scope) as campaigns on counted.campaign_id = campaigns.campaign_id
),

sums as (
    select
        coalesce(name, '—') as name,
        sum(responses)::bigint as responses,
        sum(deals)::bigint as deals,
        sum(deals_won)::bigint as deals_won,
        sum(revenue)::double as revenue
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
