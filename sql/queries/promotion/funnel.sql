-- One row: the steps from touch to money over the period, with the rates between them and their Wilson intervals.
with responders as (
    select
        count(*) as touched,
        count(responded_at) as responders
    from funnel_touched($scope, $managers, $client_types, $regions, $first_month, $last_month)
),

answers as (
    select
        coalesce(sum(counted.responses), 0) as responses,
        coalesce(sum(counted.deals), 0) as deals,
        coalesce(sum(counted.deals_won), 0) as deals_won,
        coalesce(sum(counted.revenue), 0) as revenue,
        count(distinct immature.month) as immature_months
    from chosen_conversions($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month) as counted
    left join immature_months($scope, $basis) as immature on counted.month = immature.month
),

payments as (
    select
        case when count(paid) = count(*) then count(*) filter (where is_won and paid > 0) end as deals_paid
    from funnel_deals($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month)
),

funnel as (
    select
        responders.touched::bigint as touched,
        responders.responders::bigint as responders,
        responders.responders::double / nullif(responders.touched, 0) as response_rate,
        wilson_low(responders.responders, responders.touched, build.interval_z) as response_low,
        wilson_high(responders.responders, responders.touched, build.interval_z) as response_high,
        answers.responses::bigint as responses,
        answers.deals::bigint as deals,
        answers.deals::double / nullif(answers.responses, 0) as deal_rate,
        answers.deals_won::bigint as deals_won,
        answers.deals_won::double / nullif(answers.deals, 0) as win_rate,
        answers.deals_won::double / nullif(answers.responses, 0) as conversion,
        wilson_low(answers.deals_won, answers.responses, build.interval_z) as conversion_low,
        wilson_high(answers.deals_won, answers.responses, build.interval_z) as conversion_high,
        answers.revenue::double as revenue,
        payments.deals_paid::bigint as deals_paid,
        payments.deals_paid::double / nullif(answers.deals_won, 0) as paid_rate,
        answers.immature_months::bigint as immature_months
    from responders
    cross join answers
    cross join payments
    cross join scoped.build($scope) as build
)

select * from funnel
