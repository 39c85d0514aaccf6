-- One row per client: its classes over the window of 12 full months.
-- grain: client_id
-- scope: client
-- not null: abc, abc_previous
with

clients as (
    select * from marts.clients
),

calendar as (
    select * from intermediate.int_calendar
),

now_abc as (
    select int_abc.*
    from intermediate.int_abc
    inner join intermediate.int_calendar on int_abc.month = int_calendar.last_month
),

before_abc as (
    select int_abc.*
    from intermediate.int_abc
    inner join intermediate.int_calendar on int_abc.month = int_calendar.previous_last_month
),

xyz as (
    select * from intermediate.int_xyz
),

rfm as (
    select * from intermediate.int_rfm
),

client_classes as (
    select
        clients.client_id,
        coalesce(now_abc.revenue, 0)::decimal(18, 2) as revenue,
        now_abc.margin,
        coalesce(now_abc.documents, 0) as documents,
        now_abc.share,
        now_abc.cum_before,
        now_abc.cum_amount_before,
        now_abc.total_amount,
        coalesce(now_abc.abc, 'N') as abc,
        case
            when clients.first_purchase_on > calendar.previous_end then 'new'
            else coalesce(before_abc.abc, 'N')
        end as abc_previous,
        coalesce(before_abc.revenue, 0)::decimal(18, 2) as revenue_previous,
        xyz.xyz,
        xyz.cv,
        rfm.recency_days,
        rfm.frequency,
        rfm.monetary,
        rfm.r,
        rfm.f,
        rfm.m,
        rfm.rfm_segment,
        rfm_before.rfm_segment as rfm_segment_previous
    from clients
    cross join calendar
    left join now_abc on clients.client_id = now_abc.client_id
    left join before_abc on clients.client_id = before_abc.client_id
    left join xyz on clients.client_id = xyz.client_id
    left join rfm on clients.client_id = rfm.client_id and not rfm.is_previous
    left join rfm as rfm_before on clients.client_id = rfm_before.client_id and rfm_before.is_previous
)

select * from client_classes
