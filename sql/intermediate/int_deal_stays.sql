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

-- Entering any next stage, the lost one included, leaves this one; of two stages of a moment the further one came last,
-- the lost one after all. Closing leaves the last one, also where only its day is known.
entered as (
    select
        deals.deal_id,
        stages.stage_key,
        stages.entered_at,
        stage_map.stage_no,
        coalesce(
            lead(stages.entered_at) over (
                partition by deals.deal_id
                order by stages.entered_at, stage_map.stage_no asc nulls last, stages.stage_key
            ),
            case
                when deals.closed_at::date >= stages.entered_at::date
                    then greatest(deals.closed_at, stages.entered_at)
            end
        ) as left_at
    from stages
    inner join deals
        on stages.deal_code = deals.deal_code and (stages.source = 'template' or stages.source = deals.source)
    inner join calendar on stages.entered_at::date <= calendar.as_of
    left join stage_map on stages.stage_key = stage_map.stage
),

int_deal_stays as (
    select
        deal_id,
        stage_key,
        entered_at,
        left_at,
        stage_no,
        date_diff('day', entered_at::date, left_at::date)::int as days
    from entered
    where stage_no is not null
)

select * from int_deal_stays
