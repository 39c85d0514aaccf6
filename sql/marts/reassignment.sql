-- One row per client that its manager has held for three months without a purchase or a won deal in the last three.
-- grain: client_id
-- scope: client
with

held as (
    select * from intermediate.int_held_clients
    where is_due
),

reassignment as (
    select
        client_id,
        manager_id,
        assigned_on,
        days_held,
        last_activity_on,
        last_deal_won_on,
        last_purchase_on,
        annual_potential,
        quiet_from,
        quiet_days
    from held
)

select * from reassignment
