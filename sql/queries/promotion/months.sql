-- One row per month of the period: responses, deals, won deals and conversion with its Wilson interval.
with sums as (
    select
        month,
        sum(responses) as responses,
        sum(deals) as deals,
        sum(deals_won) as deals_won,
        sum(revenue) as revenue,
        bool_and(is_mature) as is_mature
    from scoped.conversion_months($scope)
    where basis = $basis
        and month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(client_type, '')))
    group by all
),

months as (
    select
        month,
        responses::bigint as responses,
        deals::bigint as deals,
        deals_won::bigint as deals_won,
        coalesce(revenue, 0)::double as revenue,
        deals_won::double / nullif(responses, 0) as conversion,
        wilson_low(deals_won, responses, build.interval_z) as conversion_low,
        wilson_high(deals_won, responses, build.interval_z) as conversion_high,
        responses < build.few_observations as is_few,
        coalesce(is_mature, true) as is_mature
    from sums
    cross join scoped.build($scope) as build
)

select * from months
order by month
limit 600
