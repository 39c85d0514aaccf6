-- One row per deal created up to the date of the figures. The margin of a won deal is an estimate: its amount × the
-- client's margin share, where that is not known the company's.
-- grain: deal_id
-- scope: manager
with

linked as (
    select * from intermediate.int_deals_linked
),

stages as (
    select * from raw.stages
),

margins as (
    select * from intermediate.int_client_margins
),

company as (
    select margin_share from margins where client_id is null
),

deals as (
    select
        linked.deal_id,
        linked.deal_code,
        linked.title,
        linked.stage_source,
        linked.stage_no,
        stages.name_ru as stage_name_ru,
        stages.name_en as stage_name_en,
        linked.is_stage_unmapped,
        linked.is_won,
        linked.is_lost,
        not linked.is_won and not linked.is_lost as is_open,
        linked.amount,
        case
            when linked.is_won
                then round(
                    (linked.amount::double * coalesce(margins.margin_share, company.margin_share))::decimal(18, 6), 2
                )::decimal(18, 2)
        end as margin,
        linked.client_id,
        linked.manager_id,
        linked.created_at,
        case when not linked.is_closed_later then linked.closed_at end as closed_at,
        case
            when coalesce(linked.stated_stage_no, 0) < 10 and not linked.is_lost_stage then linked.closed_at::date
        end as expected_close_on,
        linked.response_id,
        linked.campaign_id,
        linked.is_control,
        linked.category,
        linked.source_name,
        linked.loss_reason,
        linked.source,
        linked.load_id,
        linked.file_name,
        linked.sheet,
        linked.row
    from linked
    cross join company
    left join stages on linked.stage_no = stages.stage_no
    left join margins on linked.client_id = margins.client_id
)

select * from deals
