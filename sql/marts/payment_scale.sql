-- One row per step of the scale of payment discipline: over and up to so many overdue days, weighted by amount, Kd is
-- this; the first step has no beginning and the last no end.
-- grain: kd
-- scope: open
-- not null: kd
with

steps as (
    select * from raw.payment_scale
),

payment_scale as (
    select
        lag(days_to) over (order by days_to)::bigint as days_over,
        case when lead(days_to) over (order by days_to) is not null then days_to end::bigint as days_to,
        kd::double as kd
    from steps
)

select * from payment_scale
