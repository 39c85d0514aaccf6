-- One row per month of expected closing of open deals (NULL: not given), expected money with its interval.
with staged as (
    select
        month,
        stage_no,
        sum(deals)::bigint as deals,
        sum(amount)::double as amount,
        sum(expected_amount)::double as expected,
        forecast_variance(max(chance), max(equal_deals), sum(amount), sum(amount_squares)) as variance
    from scoped.forecast($scope)
    where $managers is null or list_contains($managers, manager_id)
    group by month, stage_no
),

months as (
    select
        month,
        sum(deals)::bigint as deals,
        sum(amount) as amount,
        sum(expected) as expected,
        greatest(sum(expected) - max(build.interval_z) * sqrt(sum(variance)), 0) as expected_low,
        least(sum(expected) + max(build.interval_z) * sqrt(sum(variance)), sum(amount)) as expected_high
    from staged
    cross join scoped.build($scope) as build
    group by month
)

select * from months
order by month nulls last
limit 600
