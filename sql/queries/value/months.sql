-- One row per month of the period: value of the chosen clients, its mean, quality of turnover, and for how many months
-- running value and quality have fallen by then; `is_before_payments`: sales of its window are older than all payments that
-- are loaded, and so seem unpaid.
with clients as (
    select client_id
    from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

summed as (
    select
        months.month,
        count(*) filter (where months.is_active) as active_clients,
        sum(months.value::decimal(24, 12))::double as value_sum,
        sum(months.value::decimal(24, 12)) filter (where months.is_active)::double
        / nullif(count(*) filter (where months.is_active), 0) as value_mean,
        sum(months.turnover)::double as turnover_sum,
        sum(months.value::decimal(24, 12))::double
        / nullif(sum(months.turnover_units::decimal(24, 12)), 0)::double as quality
    from scoped.client_value_months($scope) as months
    inner join clients on months.client_id = clients.client_id
    group by months.month
),

steps as (
    select
        *,
        value_sum >= lag(value_sum) over (order by month) as is_value_kept,
        quality >= lag(quality) over (order by month) as is_quality_kept,
        value_sum / nullif(lag(value_sum) over (order by month), 0) - 1 as value_change
    from summed
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
        trust.payments_from,
        coalesce(
            greatest(month - interval 11 month, trust.sales_from) < date_trunc('month', trust.payments_from), false
        ) as is_before_payments,
        last_day(month) as month_end,
        active_clients::bigint as active_clients,
        value_sum,
        value_change,
        value_mean,
        turnover_sum as turnover,
        quality,
        row_number() over (partition by value_spell order by month) - 1 as value_falls,
        row_number() over (partition by quality_spell order by month) - 1 as quality_falls
    from spells
    cross join scoped.trust($scope) as trust
)

select * from months
where month between $first_month and $last_month
order by month
limit 600
