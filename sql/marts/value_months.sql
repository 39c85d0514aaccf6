-- One row per full month: the value of the whole base, its mean over active clients, and the quality of turnover.
-- grain: month
-- scope: company
with

clients as (
    select * from marts.client_value_months
),

-- Summed as exact decimals, so that no order of adding shows in the last digits.
value_months as (
    select
        month,
        count(*) filter (where is_active) as active_clients,
        sum(value::decimal(24, 12))::double as value_sum,
        sum(value::decimal(24, 12)) filter (where is_active)::double
        / nullif(count(*) filter (where is_active), 0) as value_mean,
        sum(turnover)::decimal(18, 2) as turnover_sum,
        sum(value::decimal(24, 12))::double / nullif(sum(turnover_units::decimal(24, 12)), 0)::double as quality
    from clients
    group by month
)

select * from value_months
