-- One row per month of the calendar years in which promotion is or is planned, and of the year of the figures: what
-- runs in the month, and plan and fact of the campaigns that start in it. A month without promotion is a gap.
-- grain: month
-- scope: company
-- not null: month, campaigns, campaigns_running, touches, responses, is_gap, is_ahead
with

calendar as (
    select * from intermediate.int_calendar
),

campaigns as (
    select
        *,
        coalesce(ends_on, starts_on) as last_day_on
    from marts.campaigns
),

-- Touches show promotion of campaigns that nobody listed.
touched as (
    select
        date_trunc('month', touched_on)::date as month,
        count(*) as touches
    from marts.touches
    where arm = 'target'
    group by date_trunc('month', touched_on)::date
),

years as (
    select year(starts_on) as year from campaigns
    union
    select year(last_day_on) as year from campaigns
    union
    select year(month) as year from touched
    union
    select year(as_of) as year from calendar
),

months as (
    select make_date(years.year, u.number, 1) as month
    from years
    cross join unnest(generate_series(1, 12)) as u (number)
    where years.year is not null
),

running as (
    select
        months.month,
        count(campaigns.campaign_id) as campaigns_running
    from months
    left join campaigns
        on campaigns.starts_on <= last_day(months.month) and campaigns.last_day_on >= months.month
    group by months.month
),

started as (
    select
        date_trunc('month', starts_on)::date as month,
        count(*) as campaigns,
        count(*) filter (where budget is null or expected_responses is null) as campaigns_unplanned,
        sum(budget)::decimal(18, 2) as budget,
        sum(cost)::decimal(18, 2) as cost,
        sum(expected_responses)::bigint as expected_responses,
        sum(responses)::bigint as responses
    from campaigns
    group by date_trunc('month', starts_on)::date
),

promotion_months as (
    select
        running.month,
        coalesce(started.campaigns, 0) as campaigns,
        running.campaigns_running,
        coalesce(started.campaigns_unplanned, 0) as campaigns_unplanned,
        coalesce(touched.touches, 0) as touches,
        started.budget,
        started.cost,
        started.expected_responses,
        coalesce(started.responses, 0) as responses,
        running.campaigns_running = 0 and touched.touches is null as is_gap,
        running.month > calendar.current_month as is_ahead
    from running
    cross join calendar
    left join started on running.month = started.month
    left join touched on running.month = touched.month
)

select * from promotion_months
