-- One row per deal created up to the date of the figures, with its client, stage, response and campaign.
-- grain: deal_id
with

deals as (
    select * from staging.stg_deals
),

links as (
    select * from raw.client_links
),

managers as (
    select * from intermediate.int_managers
),

client_managers as (
    select * from intermediate.int_client_managers
),

responses as (
    select * from intermediate.int_responses_attributed
),

codes as (
    select * from intermediate.int_campaign_codes
),

campaigns as (
    select * from staging.stg_campaigns
),

stage_map as (
    select * from raw.stage_map
),

reached as (
    select * from intermediate.int_deal_stages_reached
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

-- Without a day of closing the history tells that the stage of now was first entered after the date of the figures.
entered_later as (
    select deals.deal_id
    from deals
    inner join staging.stg_deal_stages as stages
        on
            deals.deal_code = stages.deal_code
            and (stages.source = 'template' or stages.source = deals.source)
            and deals.stated_stage_key = stages.stage_key
    cross join calendar
    where deals.closed_at is null
    group by deals.deal_id
    having min(stages.entered_at)::date > max(calendar.as_of)
),

control as (
    select distinct campaign_id, client_id
    from marts.touches
    where arm = 'control'
),

-- A stage entered after the source last said where the deal stands is newer than what it said. A deal closed after
-- the date of the figures is open on it, at the last stage it had entered by then; an open one's is only expected.
staged as (
    select
        deals.*,
        coalesce(newer.latest_stage, deals.stated_stage) as stage_source,
        links.client_id,
        stage_map.stage_no as stated_stage_no,
        coalesce(stage_map.is_lost, false) as is_lost_stage,
        stage_map.stage is null as is_stage_unmapped,
        reached.last_stage_no,
        entered_later.deal_id is not null and newer.deal_id is null as is_entered_later,
        coalesce(deals.closed_at::date > calendar.as_of, false)
        or (is_entered_later and (is_lost_stage or coalesce(reached.last_stage_no, 0) < 10)) as is_closed_later
    from deals
    inner join calendar on deals.created_at::date <= calendar.as_of
    left join links on deals.client_ref = links.ref
    left join reached as newer on deals.deal_id = newer.deal_id and deals.stated_at < newer.latest_entered_at
    left join stage_map on coalesce(newer.latest_stage_key, deals.stated_stage_key) = stage_map.stage
    left join reached on deals.deal_id = reached.deal_id
    left join entered_later on deals.deal_id = entered_later.deal_id
),

by_code as (
    select
        staged.deal_id,
        responses.response_id
    from staged
    inner join responses on staged.response_code = responses.response_code
    qualify row_number() over (
        partition by staged.deal_id order by responses.responded_at desc, responses.response_id
    ) = 1
),

-- Else the client's last response in the days before the deal, and not after it; a deal known only by its
-- day is taken as created at the day's end.
by_window as (
    select
        staged.deal_id,
        responses.response_id
    from staged
    cross join settings
    inner join responses on staged.client_id = responses.client_id
    left join by_code on staged.deal_id = by_code.deal_id
    where
        by_code.deal_id is null
        and date_diff('day', responses.responded_at::date, staged.created_at::date)
        between 0 and settings.promotion_deal_days
        and (
            responses.responded_at <= staged.created_at
            or (
                staged.created_at = date_trunc('day', staged.created_at)
                and responses.responded_at::date = staged.created_at::date
            )
        )
    qualify row_number() over (
        partition by staged.deal_id order by responses.responded_at desc, responses.response_id
    ) = 1
),

linked as (
    select * from by_code
    union all
    select * from by_window
),

attributed as (
    select
        staged.*,
        case
            when
                staged.is_lost_stage
                or ((staged.is_closed_later or staged.is_entered_later) and staged.stated_stage_no >= 10)
                then staged.last_stage_no
            else staged.stated_stage_no
        end as stage_no,
        coalesce(staged.stated_stage_no >= 10 and not staged.is_closed_later, false) as is_won,
        staged.is_lost_stage and not staged.is_closed_later as is_lost,
        linked.response_id,
        coalesce(responses.campaign_id, campaigns.campaign_code) as campaign_id,
        responses.client_id as responding_client_id,
        responses.responded_at,
        responses.response_channel,
        coalesce(managers.manager_id, client_managers.manager_id) as manager_id
    from staged
    left join linked on staged.deal_id = linked.deal_id
    left join responses on linked.response_id = responses.response_id
    left join codes as own_code on own_code.kind = 'code' and staged.campaign_key = own_code.code
    left join codes as own_utm on own_utm.kind = 'utm' and staged.utm_key = own_utm.code
    left join campaigns on coalesce(own_code.campaign_key, own_utm.campaign_key) = campaigns.campaign_key
    left join managers on staged.manager_ref = managers.manager_ref
    left join client_managers on staged.client_id = client_managers.client_id
),

-- Whoever was held back from the campaign, by the response or by the deal, is in none of its counts.
int_deals_linked as (
    select
        attributed.*,
        by_deal.client_id is not null or by_response.client_id is not null as is_control
    from attributed
    left join control as by_deal
        on attributed.campaign_id = by_deal.campaign_id and attributed.client_id = by_deal.client_id
    left join control as by_response
        on attributed.campaign_id = by_response.campaign_id and attributed.responding_client_id = by_response.client_id
)

select * from int_deals_linked
