-- One row per stage of open deals (NULL: none of the map): expected money with its interval, and the interval of all.
with staged as (
    select
        stage_no,
        sum(deals)::bigint as deals,
        sum(unpriced_deals)::bigint as unpriced_deals,
        sum(amount)::double as amount,
        sum(amount_squares) as squares,
        max(closed_deals)::bigint as closed_deals,
        max(won_deals)::bigint as won_deals,
        max(conversion) as conversion,
        max(chance) as chance,
        max(equal_deals) as equal_deals,
        sum(expected_amount)::double as expected
    from scoped.forecast($scope)
    where $managers is null or list_contains($managers, manager_id)
    group by stage_no
),

weighed as (
    select
        staged.*,
        forecast_variance(chance, equal_deals, amount, squares) as variance,
        build.interval_z
    from staged
    cross join scoped.build($scope) as build
),

forecast as (
    select
        weighed.stage_no::bigint as stage_no,
        names.name_ru,
        names.name_en,
        deals,
        unpriced_deals,
        amount,
        closed_deals,
        won_deals,
        conversion,
        chance,
        expected,
        greatest(expected - interval_z * sqrt(variance), 0) as expected_low,
        least(expected + interval_z * sqrt(variance), amount) as expected_high,
        sum(deals) over ()::bigint as total_deals,
        sum(amount) over () as total_amount,
        sum(expected) over () as total_expected,
        greatest(sum(expected) over () - interval_z * sqrt(sum(variance) over ()), 0) as total_low,
        least(sum(expected) over () + interval_z * sqrt(sum(variance) over ()), sum(amount) over ()) as total_high
    from weighed
    left join stage_names($scope) as names on weighed.stage_no = names.stage_no
)

select * from forecast
order by stage_no nulls last
limit 20
