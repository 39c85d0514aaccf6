-- One row: the date, the windows and the currency of all figures of this build.
-- grain: one row
-- scope: open
with

calendar as (
    select * from intermediate.int_calendar
),

currency as (
    select * from intermediate.int_currency
),

settings as (
    select * from raw.settings
),

build as (
    select
        calendar.as_of,
        settings.built_at,
        settings.build_id,
        calendar.window_start,
        calendar.window_end,
        calendar.previous_start,
        calendar.previous_end,
        currency.currency
    from calendar
    cross join currency
    cross join settings
)

select * from build
