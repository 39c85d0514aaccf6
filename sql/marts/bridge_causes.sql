-- One row per month, manager and cause: deals and amount of the difference between deals won and money paid.
-- grain: month, manager_id, cause
-- scope: manager
with

lines as (
    select * from marts.bridge_lines
),

bridge_causes as (
    select
        month,
        manager_id,
        cause,
        count(*)::int as deals,
        sum(amount)::decimal(18, 2) as amount
    from lines
    group by month, manager_id, cause
)

select * from bridge_causes
