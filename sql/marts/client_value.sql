-- One row per client: its value coefficient at the end of the last full month and what it is made of; `is_paying`:
-- payment discipline is above the one whose turnover does not pay (NULL: unknown).
-- grain: client_id
-- scope: client
with

clients as (
    select * from marts.clients
),

coefficients as (
    select int_value_coefficients.*
    from intermediate.int_value_coefficients
    inner join intermediate.int_calendar on int_value_coefficients.month = int_calendar.last_month
),

settings as (
    select * from raw.settings
),

client_value as (
    select
        clients.client_id,
        coalesce(coefficients.turnover, 0)::decimal(18, 2) as turnover_12m,
        coefficients.kd,
        coefficients.kr,
        coalesce(coefficients.value, 0) as value,
        coefficients.overdue_days_weighted,
        coalesce(coefficients.months_with_purchase, 0) as months_with_purchase,
        coalesce(coefficients.documents_a_month, 0) as documents_a_month,
        coalesce(coefficients.has_payment_data, false) as has_payment_data,
        coefficients.kd > settings.value_poor_kd::double as is_paying
    from clients
    cross join settings
    left join coefficients on clients.client_id = coefficients.client_id
)

select * from client_value
