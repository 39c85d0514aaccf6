-- One row per client and basis (revenue, margin, value coefficient): its class over the window by that basis.
-- grain: client_id, basis
-- scope: client
-- not null: basis, abc
with

client_abc as (
    select
        item_id as client_id,
        basis,
        measure,
        share,
        cum_before,
        measure_before,
        measure_total,
        abc
    from intermediate.int_item_classes
    where subject = 'client'
)

select * from client_abc
