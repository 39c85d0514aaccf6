-- One row per load, day and scope that a later export of the same source and scope replaced: it states a period
-- that covers the day.
-- grain: version, line_date, scope
with

sales as (
    select * from staging.stg_sales
),

periods as (
    select * from raw.periods
    where entity = 'sales'
),

days as (
    select distinct
        version,
        source,
        line_date,
        scope
    from sales
),

int_sales_replaced as (
    select distinct
        days.version,
        days.line_date,
        days.scope
    from days
    inner join periods
        on days.source = periods.source and days.scope = periods.scope and days.version < periods.version
    where days.line_date between periods.period_start and periods.period_end
)

select * from int_sales_replaced
