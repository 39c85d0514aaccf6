-- One row per sign of the base and period (now, before: a quarter or a month earlier): cards, regulars, value and
-- overdue money; absent where there is nothing to count.
-- grain: sign, period
with

calendar as (
    select * from intermediate.int_calendar
),

trust as (
    select * from marts.trust
),

contacts as (
    select * from marts.client_contacts
),

pairs as (
    select * from marts.client_pairs
    where verdict in ('queue', 'later')
),

doubtful as (
    select client_id from pairs
    union
    select other_client_id as client_id from pairs
),

cleaned as (
    select
        'base_not_clean' as sign,
        'now' as period,
        (count(*) filter (
            where doubtful.client_id is not null
            or (array_length(contacts.phones) = 0 and array_length(contacts.emails) = 0)
        ))::double as numerator,
        count(*)::double as denominator
    from marts.clients as clients
    inner join contacts on clients.client_id = contacts.client_id
    left join doubtful on clients.client_id = doubtful.client_id
    where clients.is_in_client_list
),

quarters as (
    select
        'regulars_leaving' as sign,
        case row_number() over (order by period_start desc) when 1 then 'now' when 2 then 'before' end as period,
        kept::double as numerator,
        regular_start::double as denominator
    from marts.loyalty_periods
    where period_kind = 'quarter'
),

changed as (
    select
        month,
        value_sum < lag(value_sum) over (order by month) as is_fall,
        row_number() over (order by month) as place
    from marts.value_months
),

-- How many months running the value of the base has fallen.
running as (
    select
        month,
        place,
        place - max(case when coalesce(is_fall, false) then 0 else place end) over (
            order by place rows unbounded preceding
        ) as falls
    from changed
),

fallen as (
    select
        'value_falling' as sign,
        case row_number() over (order by month desc) when 1 then 'now' when 2 then 'before' end as period,
        falls::double as numerator,
        1::double as denominator
    from running
    where place > 1
),

moves as (
    select due_date, document_date as moved_on, amount
    from marts.receivables
    union all
    select receivables.due_date, allocations.settled_on as moved_on, -allocations.amount as amount
    from marts.allocations
    inner join marts.receivables on allocations.document_id = receivables.document_id
),

owed as (
    select
        due_date,
        moved_on,
        sum(amount) as amount
    from moves
    group by due_date, moved_on
),

days as (
    select 'now' as period, 'end' as side, as_of as day from calendar
    union all
    select 'now' as period, 'start' as side, (as_of - interval '3' month)::date as day from calendar
    union all
    select 'before' as period, 'end' as side, (as_of - interval '1' month)::date as day from calendar
    union all
    select 'before' as period, 'start' as side, (as_of - interval '4' month)::date as day from calendar
),

-- The overdue share of what is owed on a day, by what was paid then; nothing owed: nothing overdue.
shares as (
    select
        days.period,
        days.side,
        coalesce(
            sum(owed.amount) filter (where owed.due_date < days.day)::double / nullif(sum(owed.amount), 0)::double, 0
        ) as share
    from days
    cross join trust
    left join owed on days.day >= owed.moved_on
    where trust.has_payments and trust.has_sales
    group by days.period, days.side
),

grown as (
    select
        'overdue_growing' as sign,
        period,
        (max(share) filter (where side = 'end')) - (max(share) filter (where side = 'start')) as numerator,
        1::double as denominator
    from shares
    group by period
),

counted as (
    select * from cleaned
    union all
    select * from quarters
    where period is not null
    union all
    select * from fallen
    where period is not null
    union all
    select * from grown
),

int_sign_clients as (
    select
        sign,
        period,
        numerator::double / nullif(denominator, 0) as value,
        numerator,
        denominator
    from counted
)

select * from int_sign_clients
