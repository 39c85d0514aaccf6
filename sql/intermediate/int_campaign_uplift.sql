-- One row per campaign with a control arm: response rates of both arms and the 95 % interval of their difference
-- (Newcombe's hybrid score, built from the Wilson interval of each arm).
-- grain: campaign_id
with

touches as (
    select * from marts.touches
),

responses as (
    select * from intermediate.int_responses_attributed
),

settings as (
    select * from raw.settings
),

-- Both arms alike: any response from the row's date through the window, whatever its campaign.
followed as (
    select
        touches.campaign_id,
        touches.arm,
        touches.client_id,
        max(case when responses.response_id is not null then 1 else 0 end) as has_responded
    from touches
    cross join settings
    left join responses
        on
            touches.client_id = responses.client_id
            and date_diff('day', touches.touched_on, responses.responded_at::date)
            between 0 and settings.promotion_response_days
    group by touches.campaign_id, touches.arm, touches.client_id
),

arms as (
    select
        campaign_id,
        count(*) filter (where arm = 'target') as n1,
        coalesce(sum(has_responded) filter (where arm = 'target'), 0)::bigint as x1,
        count(*) filter (where arm = 'control') as n2,
        coalesce(sum(has_responded) filter (where arm = 'control'), 0)::bigint as x2
    from followed
    group by campaign_id
),

-- v = 1 / n; z = the normal quantile.
rates as (
    select
        arms.*,
        arms.x1::double / nullif(arms.n1, 0) as p1,
        arms.x2::double / nullif(arms.n2, 0) as p2,
        1::double / nullif(arms.n1, 0) as v1,
        1::double / nullif(arms.n2, 0) as v2,
        settings.statistics_z::double as z
    from arms
    cross join settings
),

centred as (
    select
        *,
        p1 + z * z * v1 * 0.5 as c1,
        p2 + z * z * v2 * 0.5 as c2,
        z * sqrt(p1 * (1 - p1) * v1 + z * z * v1 * v1 * 0.25) as h1,
        z * sqrt(p2 * (1 - p2) * v2 + z * z * v2 * v2 * 0.25) as h2
    from rates
    where n1 > 0 and n2 > 0
),

wilson as (
    select
        campaign_id,
        p1,
        p2,
        (c1 - h1)::double / nullif(1 + z * z * v1, 0) as l1,
        (c1 + h1)::double / nullif(1 + z * z * v1, 0) as u1,
        (c2 - h2)::double / nullif(1 + z * z * v2, 0) as l2,
        (c2 + h2)::double / nullif(1 + z * z * v2, 0) as u2
    from centred
),

int_campaign_uplift as (
    select
        arms.campaign_id,
        arms.x1 as target_responders,
        arms.n2 as control_touched,
        arms.x2 as control_responders,
        wilson.p1 - wilson.p2 as uplift,
        wilson.p1 - wilson.p2
        - sqrt((wilson.p1 - wilson.l1) * (wilson.p1 - wilson.l1) + (wilson.u2 - wilson.p2) * (wilson.u2 - wilson.p2))
            as uplift_low,
        wilson.p1 - wilson.p2
        + sqrt((wilson.u1 - wilson.p1) * (wilson.u1 - wilson.p1) + (wilson.p2 - wilson.l2) * (wilson.p2 - wilson.l2))
            as uplift_high
    from arms
    left join wilson on arms.campaign_id = wilson.campaign_id
)

select * from int_campaign_uplift
