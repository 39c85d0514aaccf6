-- One row per client with sales in the window: how even its monthly revenue is.
-- grain: client_id
with

months as (
    select * from intermediate.int_client_months
),

purchases as (
    select * from intermediate.int_purchases
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

series as (
    select
        months.client_id,
        count(*) as n,
        sum(months.documents) as documents,
        sum(months.revenue)::decimal(19, 2) as total,
        sum(months.revenue::decimal(19, 2) * months.revenue::decimal(19, 2))::decimal(34, 4) as squares
    from months
    inner join purchases on months.client_id = purchases.client_id
    cross join calendar
    where
        months.month between calendar.window_start and calendar.window_end
        and months.month >= date_trunc('month', purchases.first_purchase_on)::date
    group by months.client_id
),

-- Population variance from exact sums: n·Σx² − (Σx)² is a decimal, so equal months give exactly 0.
spread as (
    select
        client_id,
        n,
        documents,
        total,
        case
            when total > 0
                then sqrt((n::decimal(3, 0) * squares - (total * total)::decimal(37, 4))::double) / total::double
        end as cv
    from series
),

int_xyz as (
    select
        spread.client_id,
        case
            when spread.n < settings.xyz_min_months then 'new'
            when coalesce(spread.total, 0) <= 0 or spread.documents = 0 then null
            when spread.cv <= settings.xyz_x_cv then 'X'
            when spread.cv <= settings.xyz_y_cv then 'Y'
            else 'Z'
        end as xyz,
        case
            when spread.n >= settings.xyz_min_months and spread.total > 0 and spread.documents > 0 then spread.cv
        end as cv
    from spread
    cross join settings
)

select * from int_xyz
