-- One row: the date of the figures and the windows of 12 full months that end on or before it.
-- grain: one row
with

sales as (
    select * from intermediate.int_sales_current
),

settings as (
    select * from raw.settings
),

stage_map as (
    select * from raw.stage_map
),

-- The closing of an open deal, a campaign and a plan may lie ahead: they date nothing.
closed as (
    select deals.closed_at
    from raw.deals as deals
    inner join stage_map on replace(lower(trim(deals.stage)), 'ё', 'е') = stage_map.stage
    where stage_map.is_lost or stage_map.stage_no >= 10
),

last_dates as (
    select max(line_date) as last_date, 1 as priority from sales where operation = 'sale'
    union all
    select max(paid_on) as last_date, 2 as priority from staging.stg_payments
    union all
    select max(touched_on) as last_date, 2 as priority from staging.stg_touches
    union all
    select max(responded_at)::date as last_date, 2 as priority from staging.stg_responses
    union all
    select max(created_at)::date as last_date, 2 as priority from staging.stg_deals
    union all
    select max(closed_at)::date as last_date, 2 as priority from closed
    union all
    select max(entered_at)::date as last_date, 2 as priority from staging.stg_deal_stages
    union all
    select max(date)::date as last_date, 2 as priority from raw.activities
    union all
    select max(date) as last_date, 2 as priority from raw.surveys
),

chosen as (
    select
        coalesce(
            max(settings.as_of),
            max(last_dates.last_date) filter (where last_dates.priority = 1),
            max(last_dates.last_date)
        ) as as_of
    from settings
    cross join last_dates
),

ended as (
    select
        as_of,
        case
            when as_of = last_day(as_of) then as_of
            else (date_trunc('month', as_of)::date - interval '1' day)::date
        end as window_end
    from chosen
),

int_calendar as (
    select
        as_of,
        window_end,
        date_trunc('month', window_end)::date as last_month,
        (date_trunc('month', window_end)::date - interval '11' month)::date as window_start,
        (date_trunc('month', window_end)::date - interval '23' month)::date as previous_start,
        (date_trunc('month', window_end)::date - interval '12' month)::date as previous_last_month,
        ((date_trunc('month', window_end)::date - interval '11' month)::date - interval '1' day)::date as previous_end,
        date_trunc('month', as_of)::date as current_month
    from ended
)

select * from int_calendar
