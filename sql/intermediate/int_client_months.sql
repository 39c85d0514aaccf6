-- One row per client and month, without gaps from the client's first sale line to the month of the figures.
-- grain: client_id, month
with

lines as (
    select * from marts.sale_lines
    where client_id is not null
),

documents as (
    select * from marts.documents
    where is_purchase
),

calendar as (
    select * from intermediate.int_calendar
),

sold as (
    select
        client_id,
        month,
        sum(amount)::decimal(18, 2) as revenue,
        sum(margin)::decimal(18, 2) as margin
    from lines
    group by client_id, month
),

bought as (
    select
        client_id,
        date_trunc('month', document_date)::date as month,
        count(*)::int as documents
    from documents
    group by client_id, date_trunc('month', document_date)::date
),

firsts as (
    select
        client_id,
        min(month) as first_month
    from sold
    group by client_id
),

spans as (
    select
        firsts.client_id,
        u.month::date as month
    from firsts
    cross join calendar
    cross join unnest(generate_series(firsts.first_month, calendar.current_month, interval '1' month)) as u (month)
),

int_client_months as (
    select
        spans.client_id,
        spans.month,
        coalesce(sold.revenue, 0)::decimal(18, 2) as revenue,
        sold.margin,
        coalesce(bought.documents, 0) as documents,
        year(spans.month) * 12 + month(spans.month) as month_number
    from spans
    left join sold on spans.client_id = sold.client_id and spans.month = sold.month
    left join bought on spans.client_id = bought.client_id and spans.month = bought.month
)

select * from int_client_months
