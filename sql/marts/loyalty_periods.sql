-- One row per finished month, quarter and year: regulars at its start and end, who stayed, left and came.
-- grain: period_kind, period_start
-- scope: company
-- check: regular_start + won_new + won_returned - lost = regular_end
with

spans as (
    select * from intermediate.int_loyalty_spans
),

members as (
    select * from intermediate.int_loyalty_members
),

purchases as (
    select * from intermediate.int_purchases
),

client_months as (
    select * from marts.client_months
),

moved as (
    select
        period_kind,
        period_start,
        count(*) filter (where was_regular) as regular_start,
        count(*) filter (where is_regular) as regular_end,
        count(*) filter (where movement = 'kept') as kept,
        count(*) filter (where movement = 'lost') as lost,
        count(*) filter (where movement = 'new') as won_new,
        count(*) filter (where movement = 'returned') as won_returned
    from members
    group by period_kind, period_start
),

came as (
    select
        spans.period_kind,
        spans.period_start,
        count(*) as new_clients
    from spans
    inner join purchases
        on purchases.first_purchase_on between spans.period_start and last_day(spans.last_month)
    group by spans.period_kind, spans.period_start
),

yearly as (
    select
        spans.period_kind,
        spans.period_start,
        client_months.client_id,
        coalesce(sum(client_months.revenue) filter (where client_months.month >= spans.period_start), 0)
            as revenue_now,
        coalesce(sum(client_months.revenue) filter (where client_months.month < spans.period_start), 0)
            as revenue_before
    from spans
    inner join client_months
        on
            client_months.month between spans.period_start and spans.last_month
            or client_months.month between spans.year_before_start and spans.year_before_last_month
    where spans.has_year_before
    group by spans.period_kind, spans.period_start, client_months.client_id
),

-- The same clients a year apart: what the growth of others hides.
retained as (
    select
        period_kind,
        period_start,
        sum(least(revenue_now, revenue_before))::double / nullif(sum(revenue_before), 0)::double as grr,
        sum(revenue_now)::double / nullif(sum(revenue_before), 0)::double as nrr
    from yearly
    where revenue_before > 0
    group by period_kind, period_start
),

loyalty_periods as (
    select
        spans.period_kind,
        spans.period_start,
        last_day(spans.last_month) as period_end,
        coalesce(moved.regular_start, 0) as regular_start,
        coalesce(moved.regular_end, 0) as regular_end,
        coalesce(moved.kept, 0) as kept,
        coalesce(moved.lost, 0) as lost,
        coalesce(moved.won_new, 0) as won_new,
        coalesce(moved.won_returned, 0) as won_returned,
        coalesce(came.new_clients, 0) as new_clients,
        moved.kept::double / nullif(moved.regular_start, 0) as loyalty,
        coalesce(came.new_clients, 0)::double / nullif(moved.regular_start, 0) as new_rate,
        retained.grr,
        retained.nrr
    from spans
    left join moved on spans.period_kind = moved.period_kind and spans.period_start = moved.period_start
    left join came on spans.period_kind = came.period_kind and spans.period_start = came.period_start
    left join retained on spans.period_kind = retained.period_kind and spans.period_start = retained.period_start
)

select * from loyalty_periods
