-- One row per finished month, quarter and year since the base's first month of sales.
-- grain: period_kind, period_start
with

client_months as (
    select * from marts.client_months
),

calendar as (
    select * from intermediate.int_calendar
),

base as (
    select min(month) as first_month
    from client_months
),

months as (
    select distinct month
    from client_months
),

starts as (
    select 'month' as period_kind, month as period_start, 1 as months_long from months
    union all
    select distinct 'quarter' as period_kind, date_trunc('quarter', month)::date as period_start, 3 as months_long
    from months
    union all
    select distinct 'year' as period_kind, date_trunc('year', month)::date as period_start, 12 as months_long
    from months
),

spans as (
    select
        period_kind,
        period_start,
        (period_start + (months_long - 1) * interval '1' month)::date as last_month,
        (period_start - interval '1' month)::date as month_before,
        (period_start - interval '12' month)::date as year_before_start,
        ((period_start + (months_long - 1) * interval '1' month)::date - interval '12' month)::date
            as year_before_last_month
    from starts
),

int_loyalty_spans as (
    select
        spans.*,
        spans.year_before_start >= base.first_month as has_year_before
    from spans
    cross join calendar
    cross join base
    where spans.last_month <= calendar.last_month
)

select * from int_loyalty_spans
