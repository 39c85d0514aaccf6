-- One row per month of the period: value of the whole base, its mean, quality of turnover, and for how many months
-- running value and quality have fallen by then.
with steps as (
    select
        *,
        value_sum >= lag(value_sum) over (order by month) as is_value_kept,
        quality >= lag(quality) over (order by month) as is_quality_kept,
        value_sum / nullif(lag(value_sum) over (order by month), 0) - 1 as value_change
    from scoped.value_months($scope)
),

spells as (
    select
        *,
        count(*) filter (where is_value_kept is not false) over (order by month) as value_spell,
        count(*) filter (where is_quality_kept is not false) over (order by month) as quality_spell
    from steps
),

months as (
    select
        month,
        last_day(month) as month_end,
        active_clients::bigint as active_clients,
        value_sum,
        value_change,
        value_mean,
        turnover_sum::double as turnover,
        quality,
        row_number() over (partition by value_spell order by month) - 1 as value_falls,
        row_number() over (partition by quality_spell order by month) - 1 as quality_falls
    from spells
)

select * from months
where month between $first_month and $last_month
order by month
limit 600
