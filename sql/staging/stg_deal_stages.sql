-- One row per deal and moment at which it entered a stage.
-- grain: source, deal_code, stage_key, entered_at
with

deal_stages as (
    select * from raw.deal_stages
),

loads as (
    select * from raw.loads
),

stg_deal_stages as (
    select
        loads.source,
        deal_stages.deal_code,
        deal_stages.stage,
        replace(lower(trim(deal_stages.stage)), 'ё', 'е') as stage_key,
        deal_stages.entered_at
    from deal_stages
    inner join loads on deal_stages.load_id = loads.load_id
    qualify row_number() over (
        partition by
            loads.source,
            deal_stages.deal_code,
            replace(lower(trim(deal_stages.stage)), 'ё', 'е'),
            deal_stages.entered_at
        order by deal_stages.stage
    ) = 1
)

select * from stg_deal_stages
