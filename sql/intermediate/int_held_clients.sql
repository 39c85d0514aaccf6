-- One row per client whom a manager holds since a known day: since when nothing has come of it.
-- grain: client_id
-- not null: manager_id, assigned_on, quiet_from, is_due
with

clients as (
    select * from marts.clients
    where manager_id is not null and coalesce(assigned_on, created_on) is not null
),

deals as (
    select * from marts.deals
    where is_won
),

activities as (
    select * from marts.activities
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

won as (
    select
        client_id,
        max(coalesce(closed_at, created_at))::date as last_deal_won_on
    from deals
    group by client_id
),

acted as (
    select
        client_id,
        max(acted_at)::date as last_activity_on
    from activities
    group by client_id
),

held as (
    select
        clients.client_id,
        clients.manager_id,
        coalesce(clients.assigned_on, clients.created_on) as assigned_on,
        acted.last_activity_on,
        won.last_deal_won_on,
        clients.last_purchase_on,
        clients.annual_potential,
        greatest(
            coalesce(clients.assigned_on, clients.created_on), won.last_deal_won_on, clients.last_purchase_on
        ) as quiet_from,
        calendar.as_of,
        settings.pipeline_quiet_months as quiet_months
    from clients
    cross join calendar
    cross join settings
    left join won on clients.client_id = won.client_id
    left join acted on clients.client_id = acted.client_id
),

int_held_clients as (
    select
        client_id,
        manager_id,
        assigned_on,
        date_diff('day', assigned_on, as_of)::int as days_held,
        last_activity_on,
        last_deal_won_on,
        last_purchase_on,
        annual_potential,
        quiet_from,
        date_diff('day', quiet_from, as_of)::int as quiet_days,
        (quiet_from + quiet_months * interval '1' month)::date as due_on,
        coalesce(quiet_from <= (as_of - quiet_months * interval '1' month)::date, false) as is_due
    from held
)

select * from int_held_clients
