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

payments as (
    select count(*) > 0 as has_payment_data
    from marts.payments
),

-- Who had nothing due was late by 0 days.
nothing_due as (
    select max(kd) as kd
    from raw.payment_scale
    where days_to >= 0
),

settings as (
    select * from raw.settings
),

graded as (
    select
        clients.client_id,
        payments.has_payment_data,
        coalesce(coefficients.kd, case when payments.has_payment_data then nothing_due.kd end::double) as kd,
        coalesce(coefficients.overdue_days_weighted, case when payments.has_payment_data then 0 end::double)
            as overdue_days_weighted
    from clients
    cross join payments
    cross join nothing_due
    left join coefficients on clients.client_id = coefficients.client_id
),

client_value as (
    select
        graded.client_id,
        coalesce(coefficients.turnover, 0)::decimal(18, 2) as turnover_12m,
        graded.kd,
        coefficients.kr,
        coalesce(coefficients.value, 0) as value,
        graded.overdue_days_weighted,
        coalesce(coefficients.months_with_purchase, 0) as months_with_purchase,
        coalesce(coefficients.documents_a_month, 0) as documents_a_month,
        graded.has_payment_data,
        graded.kd > settings.value_poor_kd::double as is_paying
    from graded
    cross join settings
    left join coefficients on graded.client_id = coefficients.client_id
)

select * from client_value
