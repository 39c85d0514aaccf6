-- One row per client: what its visits, calls and letters of the window cost against its margin, and whether the margin
-- of what it could buy in a year covers its visits (at least one); if not, and no call centre holds it, it is proposed
-- for one.
-- grain: client_id
-- scope: client
-- not null: cost, visits, visit_cost, is_for_call_centre
with

clients as (
    select * from marts.clients
),

classes as (
    select * from marts.client_classes
),

margins as (
    select * from intermediate.int_client_margins
),

company as (
    select margin_share from margins where client_id is null
),

settings as (
    select * from raw.settings
),

kinds as (
    select * from raw.activity_kinds
),

roles as (
    select * from raw.roles
),

-- What the export says was spent, else the usual cost of the kind.
priced as (
    select
        activities.client_id,
        kinds.kind_code,
        case
            when activities.cost > 0 then activities.cost
            when kinds.kind_code = 'visit' then settings.managers_visit_cost
            when kinds.kind_code = 'call' then settings.managers_call_cost
            when kinds.kind_code = 'letter' then settings.managers_letter_cost
            when kinds.kind_code = 'task' then settings.managers_task_cost
            else 0
        end::decimal(18, 2) as cost
    from marts.activities
    inner join intermediate.int_calendar
        on activities.acted_at::date between int_calendar.window_start and int_calendar.window_end
    cross join settings
    left join kinds on activities.kind = kinds.kind
    where activities.client_id is not null
),

served as (
    select
        client_id,
        count(*)::int as activities,
        count(*) filter (where kind_code = 'visit')::int as visits,
        count(*) filter (where kind_code = 'call')::int as calls,
        sum(cost)::decimal(18, 2) as cost,
        sum(cost) filter (where kind_code = 'visit')::decimal(18, 2) as visits_cost
    from priced
    group by client_id
),

called as (
    select staff.manager_id
    from marts.staff
    inner join roles on lower(trim(staff.role)) = roles.role
    where roles.role_code = 'call_centre'
),

-- A client could buy at least what it buys. Nothing stated and nothing ever bought: nobody knows. A visit costs what
-- the client's own visits cost on the average, else the usual.
described as (
    select
        clients.client_id,
        clients.manager_id,
        classes.revenue,
        classes.margin,
        coalesce(served.activities, 0) as activities,
        coalesce(served.visits, 0) as visits,
        coalesce(served.calls, 0) as calls,
        coalesce(served.cost, 0)::decimal(18, 2) as cost,
        coalesce(
            round((served.visits_cost::double / nullif(served.visits, 0))::decimal(18, 6), 2),
            settings.managers_visit_cost
        )::decimal(18, 2) as visit_cost,
        case
            when clients.annual_potential is not null or clients.first_purchase_on is not null
                then greatest(coalesce(clients.annual_potential, 0), classes.revenue)
        end::decimal(18, 2) as potential,
        coalesce(margins.margin_share, company.margin_share) as margin_share,
        called.manager_id is not null as is_in_call_centre
    from clients
    inner join classes on clients.client_id = classes.client_id
    cross join company
    cross join settings
    left join margins on clients.client_id = margins.client_id
    left join served on clients.client_id = served.client_id
    left join called on clients.manager_id = called.manager_id
),

covered as (
    select
        *,
        round((potential::double * margin_share)::decimal(18, 6), 2)::decimal(18, 2) as potential_margin
    from described
),

cost_to_serve as (
    select
        client_id,
        manager_id,
        revenue,
        margin,
        activities,
        visits,
        calls,
        cost,
        cost::double / nullif(margin, 0)::double as cost_share,
        (margin - cost)::decimal(18, 2) as margin_after,
        visit_cost,
        potential,
        potential_margin,
        coalesce(
            not is_in_call_centre and potential_margin < visit_cost * greatest(visits, 1), false
        ) as is_for_call_centre
    from covered
)

select * from cost_to_serve
