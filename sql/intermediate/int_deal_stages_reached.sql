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

-- Histories often know the day only: of two stages of a day the further one came last.
entered as (
    select
        stages.deal_code,
        stage_map.stage_no,
        row_number() over (
            partition by stages.deal_code order by stages.entered_at desc, stage_map.stage_no desc
        ) as place
    from stages
    inner join stage_map on stages.stage_key = stage_map.stage
    inner join calendar on stages.entered_at::date <= calendar.as_of
    where stage_map.stage_no is not null
),

int_deal_stages_reached as (
    select
        deal_code,
        max(stage_no) filter (where place = 1) as last_stage_no,
        max(stage_no) as highest_stage_no
    from entered
    group by deal_code
)

select * from int_deal_stages_reached
