-- One row per deal with a stage history up to the date of the figures: the stage it entered last, and the last one of
-- the pipeline. A template's history is of whichever CRM's deals; any other is of its own.
-- grain: deal_id
with

deals as (
    select * from staging.stg_deals
),

stages as (
    select * from staging.stg_deal_stages
),

stage_map as (
    select * from raw.stage_map
),

calendar as (
    select * from intermediate.int_calendar
),

-- Histories often know the day only: of two stages of a day the further one came last.
entered as (
    select
        deals.deal_id,
        stages.stage,
        stages.stage_key,
        stages.entered_at,
        stage_map.stage_no,
        row_number() over (
            partition by deals.deal_id
            order by stages.entered_at desc, stage_map.stage_no desc nulls first, stages.stage_key
        ) as place,
        row_number() over (
            partition by deals.deal_id, stage_map.stage_no is null
            order by stages.entered_at desc, stage_map.stage_no desc
        ) as pipeline_place
    from deals
    inner join stages
        on deals.deal_code = stages.deal_code and (stages.source = 'template' or stages.source = deals.source)
    inner join calendar on stages.entered_at::date <= calendar.as_of
    left join stage_map on stages.stage_key = stage_map.stage
),

int_deal_stages_reached as (
    select
        deal_id,
        max(stage_no) filter (where pipeline_place = 1) as last_stage_no,
        max(stage_no) as highest_stage_no,
        max(stage) filter (where place = 1) as latest_stage,
        max(stage_key) filter (where place = 1) as latest_stage_key,
        max(entered_at) as latest_entered_at
    from entered
    group by deal_id
)

select * from int_deal_stages_reached
