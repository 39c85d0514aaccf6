-- One row per deal and moment it entered a stage up to the date of the figures, with the moment it left it.
-- grain: deal_id, stage_key, entered_at
with

stages as (
    select * from staging.stg_deal_stages
),

deals as (
    select * from marts.deals
),

stage_map as (
    select * from raw.stage_map
),

calendar as (
    select * from intermediate.int_calendar
),

-- Entering any next stage, the lost one included, leaves this one; closing leaves the last one.
entered as (
    select
        deals.deal_id,
        stages.stage_key,
        stages.entered_at,
        coalesce(
            lead(stages.entered_at) over (
                partition by deals.deal_id order by stages.entered_at, stages.stage_key
            ),
            case when deals.closed_at >= stages.entered_at then deals.closed_at end
        ) as left_at
    from stages
    inner join deals
        on stages.deal_code = deals.deal_code and (stages.source = 'template' or stages.source = deals.source)
    inner join calendar on stages.entered_at::date <= calendar.as_of
),

int_deal_stays as (
    select
        entered.deal_id,
        entered.stage_key,
        entered.entered_at,
        entered.left_at,
        stage_map.stage_no,
        date_diff('day', entered.entered_at::date, entered.left_at::date)::int as days
    from entered
    inner join stage_map on entered.stage_key = stage_map.stage
    where stage_map.stage_no is not null
)

select * from int_deal_stays
