-- One row per stage of the pipeline: deals created in the window that ever got so far, and what it took.
-- grain: stage_no
-- scope: company
with

stages as (
    select * from raw.stages
),

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

highest as (
    select
        deals.deal_id,
        max(greatest(coalesce(deals.stage_no, 0), coalesce(stays.stage_no, 0))) as stage_no
    from deals
    left join stays on deals.deal_id = stays.deal_id
    group by deals.deal_id
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
    inner join deals on stays.deal_id = deals.deal_id
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
