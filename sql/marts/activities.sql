-- One row per activity of a manager up to the date of the figures.
-- grain: activity_id
-- scope: manager
with

stated as (
    select * from staging.stg_activities
),

links as (
    select * from raw.client_links
),

managers as (
    select * from intermediate.int_managers
),

deals as (
    select
        deal_code,
        min(client_id) as client_id
    from marts.deals
    group by deal_code
),

loads as (
    select * from raw.loads
),

calendar as (
    select * from intermediate.int_calendar
),

activities as (
    select
        stated.activity_id,
        stated.acted_at,
        managers.manager_id,
        coalesce(links.client_id, deals.client_id) as client_id,
        stated.deal_code,
        stated.kind,
        stated.minutes,
        stated.cost,
        stated.outcome,
        stated.load_id,
        loads.file_name,
        stated.sheet,
        stated.row
    from stated
    inner join calendar on stated.acted_at::date <= calendar.as_of
    inner join loads on stated.load_id = loads.load_id
    left join links on stated.client_ref = links.ref
    left join managers on stated.manager_ref = managers.manager_ref
    left join deals on stated.deal_code = deals.deal_code
)

select * from activities
