-- One row per month of closing, manager, stage where it was lost and reason (NULL: not given): deals lost and their
-- money.
-- grain: month, manager_id, stage_no, loss_reason
-- scope: manager
-- not null: month, deals, amount
with

deals as (
    select * from marts.deals
    where is_lost
),

loss_reasons as (
    select
        date_trunc('month', coalesce(closed_at, created_at))::date as month,
        manager_id,
        stage_no,
        trim(loss_reason) as loss_reason,
        count(*)::int as deals,
        coalesce(sum(amount), 0)::decimal(18, 2) as amount
    from deals
    group by date_trunc('month', coalesce(closed_at, created_at))::date, manager_id, stage_no, trim(loss_reason)
)

select * from loss_reasons
