-- One row per client that its manager has held for three months without a purchase or a won deal in the last three.
-- grain: client_id
-- scope: client
with

clients as (
    select * from marts.clients
    where manager_id is not null
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
        clients.last_purchase_on,
        clients.annual_potential,
        (calendar.as_of - settings.pipeline_quiet_months * interval '1' month)::date as quiet_since,
        calendar.as_of
    from clients
    cross join calendar
    cross join settings
),

reassignment as (
    select
        held.client_id,
        held.manager_id,
        held.assigned_on,
        date_diff('day', held.assigned_on, held.as_of)::int as days_held,
        acted.last_activity_on,
        won.last_deal_won_on,
        held.last_purchase_on,
        held.annual_potential
    from held
    left join won on held.client_id = won.client_id
    left join acted on held.client_id = acted.client_id
    where
        held.assigned_on <= held.quiet_since
        and coalesce(held.last_purchase_on <= held.quiet_since, true)
        and coalesce(won.last_deal_won_on <= held.quiet_since, true)
)

select * from reassignment
