-- One row per deal and moment it entered a stage of the pipeline, with the days it stayed there (NULL: it is there yet).
-- grain: deal_id, stage_source, entered_at
-- scope: manager
with

stays as (
    select * from intermediate.int_deal_stays
),

deals as (
    select * from marts.deals
),

stages as (
    select * from raw.stages
),

deal_stages as (
    select
        stays.deal_id,
        deals.deal_code,
        deals.client_id,
        deals.manager_id,
        stays.stage_key as stage_source,
        stays.stage_no,
        stages.name_ru as stage_name_ru,
        stages.name_en as stage_name_en,
        stays.entered_at,
        stays.left_at,
        stays.days
    from stays
    inner join deals on stays.deal_id = deals.deal_id
    inner join stages on stays.stage_no = stages.stage_no
)

select * from deal_stages
