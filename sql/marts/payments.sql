-- One row per payment of a client up to the date of the figures; refunds are negative.
-- grain: payment_id
-- scope: client
with

payments as (
    select int_payments_current.*
    from intermediate.int_payments_current
    inner join intermediate.int_calendar on int_payments_current.paid_on <= int_calendar.as_of
)

select * from payments
