-- One row per stage of the pipeline: deals created in the window that ever got so far, and what it took.
-- grain: stage_no
-- scope: company
with

stages as (
    select * from raw.stages
),

highest as (
    select * from intermediate.int_deals_reached
),

stays as (
    select * from intermediate.int_deal_stays
),

counted as (
    select
        stages.stage_no,
        count(highest.deal_id) as reached
    from stages
    left join highest on stages.stage_no <= highest.stage_no
    group by stages.stage_no
),

spent as (
    select
        stays.stage_no,
        median(stays.days)::double as median_days
    from stays
    inner join highest on stays.deal_id = highest.deal_id
    where stays.left_at is not null
    group by stays.stage_no
),

pipeline_stages as (
    select
        stages.stage_no,
        stages.name_ru,
        stages.name_en,
        counted.reached,
        following.reached as reached_next,
        following.reached::double / nullif(counted.reached, 0) as conversion,
        spent.median_days
    from stages
    inner join counted on stages.stage_no = counted.stage_no
    left join counted as following on stages.stage_no + 1 = following.stage_no
    left join spent on stages.stage_no = spent.stage_no
)

select * from pipeline_stages
