-- One row per channel, manager, client type or category of the campaign (`cut`) of the period: conversion with its
-- Wilson interval.
with grouped as (
    select
        case $cut
            when 'channel' then months.channel
            when 'manager' then staff.name
            when 'type' then months.client_type
        end as name,
        months.responses,
        months.deals,
        months.deals_won,
        months.revenue
    from scoped.conversion_months($scope) as months
    left join scoped.staff($scope) as staff on months.manager_id = staff.manager_id
    where $cut <> 'category'
        and months.basis = $basis
        and months.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, months.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(months.client_type, '')))
),

answers as (
    select
        campaigns.category as name,
        1 as responses,
        0 as deals,
        0 as deals_won,
        0 as revenue
    from period_responses($scope, $managers, $client_types, null, $first_month, $last_month) as responses
    left join scoped.campaigns($scope) as campaigns on responses.campaign_id = campaigns.campaign_id
    where $cut = 'category'
),

outcomes as (
    select
        campaigns.category as name,
        0 as responses,
        1 as deals,
        deals.is_won::int as deals_won,
        case when deals.is_won then deals.amount else 0 end as revenue
    from funnel_deals($scope, $managers, $client_types, $basis, $first_month, $last_month) as deals
    left join scoped.campaigns($scope) as campaigns on deals.campaign_id = campaigns.campaign_id
    where $cut = 'category'
),

named as (
    select * from grouped
    union all
    select * from answers
    union all
    select * from outcomes
),

sums as (
    select
        coalesce(name, '—') as name,
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
