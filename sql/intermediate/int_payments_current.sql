-- One row per payment of a client; outgoing money that concerns no client is left out.
-- grain: payment_id
-- not null: client_id
with

int_payments_current as (
    select * from intermediate.int_payments_versions
    where client_id is not null
)

select * from int_payments_current
