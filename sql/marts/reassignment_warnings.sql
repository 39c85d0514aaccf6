-- One row per client that nothing has come of for so long that its manager is warned, before the three-month rule takes
-- it away on `due_on`; warning: first, last.
-- grain: client_id
-- scope: client
-- not null: manager_id, warning, due_on
with

held as (
    select * from intermediate.int_held_clients
    where not is_due
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

-- Of two ends of a month three months apart the later date counts, so the day is never before tomorrow.
reassignment_warnings as (
    select
        held.client_id,
        held.manager_id,
        held.assigned_on,
        held.quiet_from,
        held.quiet_days,
        greatest(held.due_on, (calendar.as_of + interval '1' day)::date) as due_on,
        case when held.quiet_days >= settings.pipeline_last_warning_days then 'last' else 'first' end as warning,
        held.last_activity_on,
        held.last_deal_won_on,
        held.last_purchase_on,
        held.annual_potential
    from held
    cross join calendar
    cross join settings
    where held.quiet_days >= settings.pipeline_warning_days
)

select * from reassignment_warnings
