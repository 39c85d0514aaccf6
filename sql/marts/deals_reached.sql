-- One row per deal created in the window and stage that it reached, skipping counts; `has_passed`: it went further.
-- grain: deal_id, stage_no
-- scope: manager
-- not null: deal_id, stage_no, has_passed
with

reached as (
    select * from intermediate.int_deals_reached
),

deals as (
    select * from marts.deals
),

stages as (
    select * from raw.stages
),

deals_reached as (
    select
        reached.deal_id,
        deals.manager_id,
        stages.stage_no,
        reached.stage_no > stages.stage_no as has_passed
    from reached
    inner join deals on reached.deal_id = deals.deal_id
    inner join stages on reached.stage_no >= stages.stage_no
)

select * from deals_reached
