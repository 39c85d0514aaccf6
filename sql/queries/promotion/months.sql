-- One row per month of the period: responses, deals, won deals and conversion with its Wilson interval.
with sums as (
    select
        counted.month,
        sum(counted.responses) as responses,
        sum(counted.deals) as deals,
        sum(counted.deals_won) as deals_won,
        sum(counted.revenue) as revenue,
        count(immature.month) = 0 as is_mature
    from chosen_conversions($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month) as counted
    left join immature_months($scope, $basis) as immature on counted.month = immature.month
    group by counted.month
),

months as (
    select
        month,
        responses::bigint as responses,
        deals::bigint as deals,
        deals_won::bigint as deals_won,
        revenue::double as revenue,
        deals_won::double / nullif(responses, 0) as conversion,
        wilson_low(deals_won, responses, build.interval_z) as conversion_low,
        wilson_high(deals_won, responses, build.interval_z) as conversion_high,
        responses < build.few_observations as is_few,
        is_mature
    from sums
    cross join scoped.build($scope) as build
)

select * from months
order by month
limit 600
