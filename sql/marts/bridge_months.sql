-- One row per month, manager and client: deals won, what was shipped for deals in the month, and what of it is paid.
-- grain: month, manager_id, client_id
-- scope: manager
-- check: difference = won - paid
with

deals as (
    select * from intermediate.int_bridge_deals
),

parts as (
    select * from intermediate.int_bridge_parts
),

moves as (
    select
        month,
        manager_id,
        client_id,
        1 as deals,
        amount as won,
        0::decimal(18, 2) as shipped,
        0::decimal(18, 2) as returned,
        0::decimal(18, 2) as paid
    from deals
    union all
    select
        parts.month,
        deals.manager_id,
        deals.client_id,
        0 as deals,
        0::decimal(18, 2) as won,
        parts.shipped,
        parts.returned,
        parts.paid
    from parts
    inner join deals on parts.deal_id = deals.deal_id
),

bridge_months as (
    select
        month,
        manager_id,
        client_id,
        sum(deals)::int as deals,
        sum(won)::decimal(18, 2) as won,
        sum(shipped)::decimal(18, 2) as shipped,
        sum(returned)::decimal(18, 2) as returned,
        sum(paid)::decimal(18, 2) as paid,
        (sum(won) - sum(paid))::decimal(18, 2) as difference
    from moves
    group by month, manager_id, client_id
)

select * from bridge_months
