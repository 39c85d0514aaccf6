-- One row per deal created in the window: the furthest stage that it ever reached (0: none of the pipeline).
-- grain: deal_id
with

deals as (
    select
        all_deals.deal_id,
        all_deals.stage_no
    from marts.deals as all_deals
    inner join intermediate.int_calendar
        on all_deals.created_at::date between int_calendar.window_start and int_calendar.window_end
),

stays as (
    select * from intermediate.int_deal_stays
),

int_deals_reached as (
    select
        deals.deal_id,
        max(greatest(coalesce(deals.stage_no, 0), coalesce(stays.stage_no, 0))) as stage_no
    from deals
    left join stays on deals.deal_id = stays.deal_id
    group by deals.deal_id
)

select * from int_deals_reached
