-- One row per won deal, month and cause: a part of the difference between what the CRM has won and what was paid.
-- A deal counts in the month it was won, its shipments and their payments in the month of shipment, so a shipment of
-- another month is a shift: above 0 where the deal was won, below 0 where it was shipped.
-- grain: deal_id, month, cause
-- scope: manager
-- check: amount <> 0
with

deals as (
    select * from intermediate.int_bridge_deals
),

parts as (
    select * from intermediate.int_bridge_parts
),

split as (
    select
        deal_id,
        month,
        cause,
        amount - shipped as amount
    from deals
    union all
    select
        parts.deal_id,
        deals.month,
        'period_shift' as cause,
        parts.shipped as amount
    from parts
    inner join deals on parts.deal_id = deals.deal_id and parts.month <> deals.month
    union all
    select
        parts.deal_id,
        parts.month,
        'period_shift' as cause,
        -parts.shipped as amount
    from parts
    inner join deals on parts.deal_id = deals.deal_id and parts.month <> deals.month
    union all
    select
        deal_id,
        month,
        'return' as cause,
        returned as amount
    from parts
    union all
    select
        deal_id,
        month,
        'not_paid' as cause,
        outstanding as amount
    from parts
),

summed as (
    select
        deal_id,
        month,
        cause,
        sum(amount)::decimal(18, 2) as amount
    from split
    group by deal_id, month, cause
),

bridge_lines as (
    select
        summed.deal_id,
        summed.month,
        summed.cause,
        deals.client_id,
        deals.manager_id,
        summed.amount
    from summed
    inner join deals on summed.deal_id = deals.deal_id
    where summed.amount <> 0
)

select * from bridge_lines
