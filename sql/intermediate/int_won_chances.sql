-- One row per stage (0: none of the map): of the deals closed since the window's start that ever got so far, those won,
-- by count and by money.
-- grain: stage_no
with

stages as (
    select stage_no from raw.stages
    union all
    select 0 as stage_no
),

closed as (
    select
        deals.deal_id,
        deals.stage_no,
        deals.is_won,
        coalesce(greatest(deals.amount, 0), 0)::decimal(18, 2) as amount
    from marts.deals
    inner join intermediate.int_calendar
        on coalesce(deals.closed_at, deals.created_at)::date >= int_calendar.window_start
    where deals.is_won or deals.is_lost
),

stays as (
    select * from intermediate.int_deal_stays
),

highest as (
    select
        closed.deal_id,
        closed.is_won,
        closed.amount,
        max(greatest(coalesce(closed.stage_no, 0), coalesce(stays.stage_no, 0))) as stage_no
    from closed
    left join stays on closed.deal_id = stays.deal_id
    group by closed.deal_id, closed.is_won, closed.amount
),

int_won_chances as (
    select
        stages.stage_no,
        count(highest.deal_id) as closed_deals,
        count(highest.deal_id) filter (where highest.is_won) as won_deals,
        coalesce(sum(highest.amount), 0)::decimal(18, 2) as closed_amount,
        coalesce(sum(highest.amount) filter (where highest.is_won), 0)::decimal(18, 2) as won_amount,
        coalesce(sum(highest.amount::decimal(24, 2) * highest.amount), 0)::double as closed_squares
    from stages
    left join highest on stages.stage_no <= highest.stage_no
    group by stages.stage_no
)

select * from int_won_chances
