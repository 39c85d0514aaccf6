-- One row per client and full month: its value coefficient by what was known at the month's end, and what it is made of.
-- grain: client_id, month
-- scope: client
-- not null: turnover, value, is_active
with

coefficients as (
    select * from intermediate.int_value_coefficients
),

client_months as (
    select * from marts.client_months
),

client_value_months as (
    select
        coefficients.client_id,
        coefficients.month,
        coefficients.turnover,
        coefficients.kd,
        coefficients.kr,
        coefficients.value,
        coefficients.turnover_units,
        client_months.is_active
    from coefficients
    inner join client_months
        on coefficients.client_id = client_months.client_id and coefficients.month = client_months.month
)

select * from client_value_months
