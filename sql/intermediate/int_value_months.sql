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

-- Numbers for the documents, each of which stands in twelve windows: the keys are long texts.
receivables as (
    select
        *,
        row_number() over (order by document_id) as document_no
    from marts.receivables
),

allocations as (
    select
        receivables.document_no,
        parts.settled_on,
        parts.amount,
        parts.amount * greatest(0, date_diff('day', receivables.due_date, parts.part_on)) as amount_days
    from marts.allocations as parts
    inner join receivables on parts.document_id = receivables.document_id
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

due as (
    select
        months.month,
        months.month_end,
        receivables.client_id,
        receivables.document_no,
        receivables.due_date,
        receivables.amount
    from months
    inner join receivables
        on
            receivables.due_date between months.window_start and months.month_end
            and receivables.document_date <= months.month_end
),

settled as (
    select
        due.month,
        due.document_no,
        sum(allocations.amount) as settled,
        sum(allocations.amount_days) as amount_days
    from due
    inner join allocations
        on due.document_no = allocations.document_no and allocations.settled_on <= due.month_end
    group by due.month, due.document_no
),

-- The unpaid part of a document is as late as its days to the month's end.
parts as (
    select
        due.client_id,
        due.month,
        due.amount,
        due.amount - coalesce(settled.settled, 0) as unpaid,
        date_diff('day', due.due_date, due.month_end) as days_to_end,
        coalesce(settled.amount_days, 0) as amount_days
    from due
    left join settled on due.month = settled.month and due.document_no = settled.document_no
),

discipline as (
    select
        parts.client_id,
        parts.month,
        sum(parts.amount)::decimal(18, 2) as amount_due,
        (sum(parts.amount_days) + sum(parts.unpaid * parts.days_to_end))::decimal(24, 2) as amount_days,
        coalesce(
            sum(parts.unpaid) filter (where parts.days_to_end > settings.value_bad_days), 0
        )::decimal(18, 2) as unpaid_long
    from parts
    cross join settings
    group by parts.client_id, parts.month
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
