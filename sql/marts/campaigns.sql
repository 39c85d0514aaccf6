-- One row per campaign: whom it reached, who answered, what deals and money came of it.
-- grain: campaign_id
-- scope: company
with

listed as (
    select * from staging.stg_campaigns
),

touches as (
    select * from marts.touches
),

statuses as (
    select * from raw.touch_statuses
),

responses as (
    select * from intermediate.int_responses_attributed
    where not is_control
),

deals as (
    select * from marts.deals
    where not is_control
),

company as (
    select margin_share from intermediate.int_client_margins where client_id is null
),

uplift as (
    select * from intermediate.int_campaign_uplift
),

targets as (
    select
        touches.campaign_id,
        touches.client_id,
        bool_or(coalesce(statuses.is_delivered, false)) as is_delivered,
        bool_or(coalesce(statuses.is_read, false)) as is_read,
        bool_or(coalesce(statuses.is_clicked, false)) as is_clicked,
        bool_or(touches.status is not null) as has_status
    from touches
    left join statuses on lower(trim(touches.status)) = statuses.status
    where touches.arm = 'target'
    group by touches.campaign_id, touches.client_id
),

-- Without any status nothing is known of delivery; nobody touched, nothing delivered. A status implies those before it: who followed a link has read.
reach as (
    select
        campaign_id,
        count(*) as touched,
        case when bool_or(has_status) then count(*) filter (where is_delivered) end as delivered,
        case when bool_or(has_status) then count(*) filter (where is_read) end as opened,
        case when bool_or(has_status) then count(*) filter (where is_clicked) end as clicked
    from targets
    group by campaign_id
),

touch_rows as (
    select
        campaign_id,
        count(*) as touch_rows
    from touches
    where arm = 'target'
    group by campaign_id
),

answers as (
    select
        responses.campaign_id,
        count(*) as responses,
        count(distinct targets.client_id) as responders
    from responses
    left join targets
        on responses.campaign_id = targets.campaign_id and responses.client_id = targets.client_id
    group by responses.campaign_id
),

outcomes as (
    select
        campaign_id,
        count(*) as deals,
        count(*) filter (where is_won) as deals_won,
        coalesce(sum(amount) filter (where is_won), 0)::decimal(18, 2) as revenue,
        sum(margin)::decimal(18, 2) as margin
    from deals
    where campaign_id is not null
    group by campaign_id
),

joined as (
    select
        listed.campaign_code as campaign_id,
        listed.campaign_code,
        listed.name,
        listed.channel,
        listed.starts_on,
        listed.ends_on,
        listed.category,
        listed.client_type,
        listed.budget,
        listed.cost,
        listed.expected_responses,
        coalesce(reach.touched, 0) as touched,
        coalesce(reach.touched, 0) as target_clients,
        coalesce(touch_rows.touch_rows, 0) as touch_rows,
        case when reach.campaign_id is null then 0 else reach.delivered end as delivered,
        case when reach.campaign_id is null then 0 else reach.opened end as opened,
        case when reach.campaign_id is null then 0 else reach.clicked end as clicked,
        coalesce(answers.responders, 0) as responders,
        coalesce(answers.responses, 0) as responses,
        coalesce(outcomes.deals, 0) as deals,
        coalesce(outcomes.deals_won, 0) as deals_won,
        coalesce(outcomes.revenue, 0)::decimal(18, 2) as revenue,
        case
            when company.margin_share is not null then coalesce(outcomes.margin, 0)::decimal(18, 2)
        end as margin,
        coalesce(uplift.target_responders, 0) as target_responders,
        coalesce(uplift.control_touched, 0) as control_touched,
        coalesce(uplift.control_responders, 0) as control_responders,
        uplift.uplift,
        uplift.uplift_low,
        uplift.uplift_high
    from listed
    cross join company
    left join reach on listed.campaign_code = reach.campaign_id
    left join touch_rows on listed.campaign_code = touch_rows.campaign_id
    left join answers on listed.campaign_code = answers.campaign_id
    left join outcomes on listed.campaign_code = outcomes.campaign_id
    left join uplift on listed.campaign_code = uplift.campaign_id
),

campaigns as (
    select
        *,
        responders::double / nullif(touched, 0) as response_rate,
        deals_won::double / nullif(responses, 0) as deal_conversion,
        round((cost::double / nullif(touch_rows, 0))::decimal(18, 6), 2)::decimal(18, 2) as cost_per_touch,
        round((cost::double / nullif(responses, 0))::decimal(18, 6), 2)::decimal(18, 2) as cost_per_response,
        round((cost::double / nullif(deals_won, 0))::decimal(18, 6), 2)::decimal(18, 2) as cost_per_deal,
        (coalesce(margin, revenue) - cost)::double / nullif(cost, 0)::double as romi,
        margin is not null as margin_is_estimated,
        margin is null as romi_on_revenue
    from joined
)

select * from campaigns
