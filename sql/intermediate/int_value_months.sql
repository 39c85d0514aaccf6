-- One row per client and full month: what its value coefficient is made of over the 12 months that end there, from
-- what was known by then.
-- grain: client_id, month
with

abc as (
    select * from intermediate.int_abc
),

client_months as (
    select * from marts.client_months
),

receivables as (
    select * from marts.receivables
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

months as (
    select distinct
        client_months.month,
        last_day(client_months.month) as month_end,
        (client_months.month - interval '11' month)::date as window_start
    from client_months
    inner join calendar on client_months.month <= calendar.last_month
),

bought as (
    select
        client_id,
        month,
        sum(case when documents > 0 then 1 else 0 end) over (
            partition by client_id order by month rows between 11 preceding and current row
        )::bigint as months_with_purchase
    from client_months
),

windows as (
    select
        months.month,
        months.month_end,
        u.due_month::date as due_month
    from months
    cross join unnest(generate_series(months.window_start, months.month, interval '1' month)) as u (due_month)
),

-- A document in the parts by which it was settled, with the days of each, and the part that is open.
parts as (
    select
        receivables.client_id,
        receivables.document_date,
        receivables.due_date,
        allocations.amount,
        allocations.settled_on,
        greatest(0, date_diff('day', receivables.due_date, allocations.part_on)) as days
    from marts.allocations
    inner join receivables on allocations.document_id = receivables.document_id
    union all
    select
        client_id,
        document_date,
        due_date,
        outstanding as amount,
        null as settled_on,
        null as days
    from receivables
    where outstanding > 0
),

-- What was not paid by the month's end is as late as its days to it.
due as (
    select
        parts.client_id,
        windows.month,
        parts.amount,
        coalesce(parts.settled_on <= windows.month_end, false) as is_settled,
        parts.days,
        date_diff('day', parts.due_date, windows.month_end) as days_to_end
    from parts
    inner join windows on date_trunc('month', parts.due_date)::date = windows.due_month
    where parts.document_date <= windows.month_end
),

discipline as (
    select
        due.client_id,
        due.month,
        sum(due.amount)::decimal(18, 2) as amount_due,
        sum(
            due.amount * case when due.is_settled then due.days else due.days_to_end end
        )::decimal(24, 2) as amount_days,
        coalesce(
            sum(due.amount) filter (where not due.is_settled and due.days_to_end > settings.value_bad_days), 0
        )::decimal(18, 2) as unpaid_long
    from due
    cross join settings
    group by due.client_id, due.month
),

int_value_months as (
    select
        abc.client_id,
        abc.month,
        abc.revenue as turnover,
        abc.documents,
        bought.months_with_purchase,
        abc.documents::double / 12 as documents_a_month,
        coalesce(discipline.amount_due, 0)::decimal(18, 2) as amount_due,
        coalesce(discipline.amount_days, 0)::decimal(24, 2) as amount_days,
        coalesce(discipline.amount_days::double / nullif(discipline.amount_due, 0)::double, 0) as overdue_days_weighted,
        coalesce(discipline.unpaid_long::decimal(24, 2) > discipline.amount_due * settings.value_bad_share, false)
            as is_bad_payer
    from abc
    cross join settings
    inner join months on abc.month = months.month
    inner join bought on abc.client_id = bought.client_id and abc.month = bought.month
    left join discipline on abc.client_id = discipline.client_id and abc.month = discipline.month
)

select * from int_value_months
