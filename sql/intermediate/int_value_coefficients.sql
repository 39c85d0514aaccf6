-- One row per client and full month: turnover × payment discipline × order regularity.
-- grain: client_id, month
with

measured as (
    select * from intermediate.int_value_months
),

payments as (
    select count(*) > 0 as has_payment_data
    from marts.payments
),

payment_scale as (
    select * from raw.payment_scale
),

regularity_scale as (
    select * from raw.regularity_scale
),

settings as (
    select * from raw.settings
),

-- Compared as exact decimals: a mean of exactly 7 days is within the week.
graded as (
    select
        measured.client_id,
        measured.month,
        max(payment_scale.kd) filter (
            where measured.amount_days <= measured.amount_due::decimal(24, 2) * payment_scale.days_to
        ) as kd_by_days
    from measured
    cross join payment_scale
    group by measured.client_id, measured.month
),

ordered as (
    select
        measured.client_id,
        measured.month,
        max(regularity_scale.kr) as kr
    from measured
    inner join regularity_scale
        on
            measured.months_with_purchase between regularity_scale.months_from and regularity_scale.months_to
            and measured.documents_a_month >= regularity_scale.documents_a_month_from
    group by measured.client_id, measured.month
),

-- Without any payments discipline is unknown, not perfect: the coefficient leaves it out and says so.
factored as (
    select
        measured.* exclude (overdue_days_weighted),
        case when payments.has_payment_data then measured.overdue_days_weighted end as overdue_days_weighted,
        payments.has_payment_data,
        case
            when not payments.has_payment_data then null
            when measured.is_bad_payer then settings.value_bad_kd::double
            else graded.kd_by_days::double
        end as kd,
        ordered.kr::double as kr,
        measured.turnover::double / nullif(settings.value_turnover_unit, 0) as turnover_units
    from measured
    cross join payments
    cross join settings
    inner join graded on measured.client_id = graded.client_id and measured.month = graded.month
    left join ordered on measured.client_id = ordered.client_id and measured.month = ordered.month
),

int_value_coefficients as (
    select
        *,
        coalesce(turnover_units * coalesce(kd, 1) * kr, 0) as value
    from factored
)

select * from int_value_coefficients
