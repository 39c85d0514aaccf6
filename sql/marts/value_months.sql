-- One row per full month: the value of the whole base, its mean over active clients, and the quality of turnover.
-- grain: month
-- scope: company
with

coefficients as (
    select * from intermediate.int_value_coefficients
),

client_months as (
    select * from marts.client_months
),

-- Summed as exact decimals, so that no order of adding shows in the last digits.
value_months as (
    select
        coefficients.month,
        count(*) filter (where client_months.is_active) as active_clients,
        sum(coefficients.value::decimal(24, 12))::double as value_sum,
        sum(coefficients.value::decimal(24, 12)) filter (where client_months.is_active)::double
        / nullif(count(*) filter (where client_months.is_active), 0) as value_mean,
        sum(coefficients.turnover)::decimal(18, 2) as turnover_sum,
        sum(coefficients.value::decimal(24, 12))::double
        / nullif(sum(coefficients.turnover_units::decimal(24, 12)), 0)::double as quality
    from coefficients
    inner join client_months
        on coefficients.client_id = client_months.client_id and coefficients.month = client_months.month
    group by coefficients.month
)

select * from value_months
