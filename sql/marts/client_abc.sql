-- One row per client and basis (revenue, margin, value coefficient): its class over the window by that basis.
-- grain: client_id, basis
-- scope: client
-- not null: basis, abc
with

client_abc as (
    select
        item_id as client_id,
        basis,
        amount,
        share,
        cum_before,
        cum_amount_before,
        total_amount,
        abc
    from intermediate.int_item_classes
    where subject = 'client'
)

select * from client_abc
