-- One row per deal with a stage history: the last stage of the pipeline it stood in, up to the date of the figures.
-- grain: deal_code
with

stages as (
    select * from staging.stg_deal_stages
),

stage_map as (
    select * from raw.stage_map
),

calendar as (
    select * from intermediate.int_calendar
),

int_deal_stages_reached as (
    select
        stages.deal_code,
        arg_max(stage_map.stage_no, stages.entered_at) as last_stage_no,
        max(stage_map.stage_no) as highest_stage_no
    from stages
    inner join stage_map on stages.stage_key = stage_map.stage
    inner join calendar on stages.entered_at::date <= calendar.as_of
    where stage_map.stage_no is not null
    group by stages.deal_code
)

select * from int_deal_stages_reached
