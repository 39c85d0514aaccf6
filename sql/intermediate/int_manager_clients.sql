-- One row per manager who holds clients today (NULL: nobody), month and measure of these clients: exports keep no
-- history of holding, so earlier months are those of today's clients. `assigned` and `owed` are changes to be added up.
-- grain: manager_id, month, measure
-- not null: month, measure, amount
with

clients as (
    select * from marts.clients
),

calendar as (
    select * from intermediate.int_calendar
),

lines as (
    select
        clients.manager_id,
        lines.line_date,
        sum(lines.amount) as amount
    from marts.sale_lines as lines
    left join clients on lines.client_id = clients.client_id
    group by clients.manager_id, lines.line_date
),

-- A day of sales is among the last days of the month it lies in and of some that follow.
ends as (
    select
        u.month::date as month,
        least(last_day(u.month::date), calendar.as_of) as month_end
    from calendar
    cross join (select min(line_date) as first_day from lines) as sold
    cross join unnest(generate_series(
        date_trunc('month', sold.first_day)::date, calendar.current_month, interval '1' month
    )) as u (month)
),

recent as (
    select
        lines.manager_id,
        ends.month,
        sum(lines.amount) as amount
    from ends
    inner join lines
        on
            lines.line_date <= ends.month_end
            and lines.line_date > (ends.month_end - interval '90' day)::date
    group by lines.manager_id, ends.month
),

client_months as (
    select
        clients.manager_id,
        months.month,
        count(*) filter (where months.is_active) as active_clients,
        count(*) filter (where months.abc = 'A') as a_clients
    from marts.client_months as months
    inner join clients on months.client_id = clients.client_id
    group by clients.manager_id, months.month
),

regulars as (
    select
        clients.manager_id,
        members.period_start as month,
        count(*) as regulars,
        count(*) filter (where members.is_regular) as regulars_kept
    from marts.loyalty_members as members
    inner join clients on members.client_id = clients.client_id
    where members.period_kind = 'month' and members.was_regular
    group by clients.manager_id, members.period_start
),

moves as (
    select client_id, document_date as moved_on, amount from marts.receivables
    union all
    select client_id, settled_on as moved_on, -amount as amount from marts.allocations
    where document_id is not null
),

measures as (
    select
        payments.manager_id, date_trunc('month', payments.paid_on)::date as month, 'collected' as measure,
        sum(payments.amount) as amount
    from (
        select clients.manager_id, payments.paid_on, payments.amount
        from marts.payments
        left join clients on payments.client_id = clients.client_id
    ) as payments
    group by payments.manager_id, date_trunc('month', payments.paid_on)::date
    union all
    select
        clients.manager_id, date_trunc('month', moves.moved_on)::date as month, 'owed' as measure,
        sum(moves.amount) as amount
    from moves
    inner join clients on moves.client_id = clients.client_id
    group by clients.manager_id, date_trunc('month', moves.moved_on)::date
    union all
    select manager_id, month, 'recent_revenue' as measure, amount from recent
    union all
    select manager_id, month, 'active_clients' as measure, active_clients as amount from client_months
    union all
    select manager_id, month, 'a_clients' as measure, a_clients as amount from client_months
    union all
    select manager_id, month, 'regulars' as measure, regulars as amount from regulars
    union all
    select manager_id, month, 'regulars_kept' as measure, regulars_kept as amount from regulars
),

first_month as (
    select coalesce(min(measures.month), min(calendar.current_month)) as month
    from calendar
    left join measures on true
),

-- A client without a date of assignment, of creation or of a purchase counts from the beginning.
assigned as (
    select
        clients.manager_id,
        greatest(
            date_trunc('month', coalesce(clients.assigned_on, clients.created_on, clients.first_purchase_on))::date,
            first_month.month
        ) as month
    from clients
    cross join calendar
    cross join first_month
    where coalesce(clients.assigned_on, clients.created_on, clients.first_purchase_on, calendar.as_of) <= calendar.as_of
),

int_manager_clients as (
    select
        manager_id,
        month,
        measure,
        amount::decimal(18, 2) as amount
    from measures
    union all
    select
        manager_id,
        month,
        'assigned' as measure,
        count(*)::decimal(18, 2) as amount
    from assigned
    group by manager_id, month
)

select * from int_manager_clients
