-- One row per month of first purchase and full month since: how many of the cohort still buy, and for how much.
-- grain: cohort_month, month_number
-- scope: company
with

client_months as (
    select * from marts.client_months
),

purchases as (
    select * from intermediate.int_purchases
),

calendar as (
    select * from intermediate.int_calendar
),

members as (
    select
        client_id,
        date_trunc('month', first_purchase_on)::date as cohort_month
    from purchases
),

sizes as (
    select
        cohort_month,
        count(*) as clients
    from members
    group by cohort_month
),

monthly as (
    select
        members.cohort_month,
        (year(client_months.month) - year(members.cohort_month)) * 12
        + month(client_months.month) - month(members.cohort_month) as month_number,
        count(*) filter (where client_months.documents > 0) as active,
        sum(client_months.revenue)::decimal(18, 2) as revenue,
        sum(client_months.margin)::decimal(18, 2) as margin
    from members
    inner join client_months
        on members.client_id = client_months.client_id and client_months.month >= members.cohort_month
    inner join calendar on client_months.month <= calendar.last_month
    group by members.cohort_month, client_months.month
),

cohorts as (
    select
        monthly.cohort_month,
        monthly.month_number,
        sizes.clients,
        monthly.active,
        monthly.active::double / nullif(sizes.clients, 0) as share,
        monthly.revenue,
        sum(monthly.margin) over (
            partition by monthly.cohort_month order by monthly.month_number rows unbounded preceding
        )::decimal(18, 2) as margin_cumulative
    from monthly
    inner join sizes on monthly.cohort_month = sizes.cohort_month
)

select * from cohorts
