-- One row per client that has ever bought: how even its monthly revenue over the window is.
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

-- Whoever first bought after the window has no month in it.
series as (
    select
        purchases.client_id,
        count(months.month) as n,
        coalesce(sum(months.documents), 0) as documents,
        coalesce(sum(months.revenue), 0)::decimal(19, 2) as total,
        sum(months.revenue::decimal(19, 2) * months.revenue::decimal(19, 2))::decimal(34, 4) as squares
    from purchases
    cross join calendar
    left join months
        on
            purchases.client_id = months.client_id
            and months.month between calendar.window_start and calendar.window_end
            and months.month >= date_trunc('month', purchases.first_purchase_on)::date
    group by purchases.client_id
),

-- Population variance from exact sums: n·Σx² − (Σx)² is a decimal, so equal months give exactly 0.
spread as (
    select
        client_id,
        n,
        documents,
        total,
        (n::decimal(3, 0) * squares - (total * total)::decimal(37, 4))::double as deviation_square,
        (total * total)::double as total_square
    from series
),

-- Squares are compared: a root would move a coefficient of exactly 25 % over the border.
int_xyz as (
    select
        spread.client_id,
        case
            when spread.n < settings.xyz_min_months then 'new'
            when spread.total <= 0 or spread.documents = 0 then null
            when spread.deviation_square <= (settings.xyz_x_cv * settings.xyz_x_cv)::double * spread.total_square
                then 'X'
            when spread.deviation_square <= (settings.xyz_y_cv * settings.xyz_y_cv)::double * spread.total_square
                then 'Y'
            else 'Z'
        end as xyz,
        case
            when spread.n >= settings.xyz_min_months and spread.total > 0 and spread.documents > 0
                then sqrt(spread.deviation_square) / nullif(spread.total, 0)::double
        end as cv
    from spread
    cross join settings
)

select * from int_xyz
