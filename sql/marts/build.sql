-- One row: the date, the windows and the currency of all figures of this build, and what its intervals take.
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
        currency.currency,
        settings.statistics_z::double as interval_z,
        settings.statistics_few_observations::bigint as few_observations
    from calendar
    cross join currency
    cross join settings
)

select * from build
