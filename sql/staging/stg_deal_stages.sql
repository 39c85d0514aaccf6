-- One row per deal and moment at which it entered a stage.
-- grain: deal_code, stage_key, entered_at
with

deal_stages as (
    select * from raw.deal_stages
),

stg_deal_stages as (
    select distinct
        deal_code,
        replace(lower(trim(stage)), 'ё', 'е') as stage_key,
        entered_at
    from deal_stages
)

select * from stg_deal_stages
