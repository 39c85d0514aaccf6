-- One row per response up to the date of the figures, with its client, manager and campaign.
-- grain: response_id
with

responses as (
    select * from staging.stg_responses
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

codes as (
    select * from intermediate.int_campaign_codes
),

campaigns as (
    select * from staging.stg_campaigns
),

calendar as (
    select * from intermediate.int_calendar
),

touch_windows as (
    select * from intermediate.int_touch_windows
),

control as (
    select distinct campaign_id, client_id
    from marts.touches
    where arm = 'control'
),

explicit as (
    select
        responses.*,
        links.client_id,
        coalesce(by_code.campaign_key, by_promo.campaign_key, by_utm.campaign_key, by_number.campaign_key)
            as explicit_key
    from responses
    inner join calendar on responses.responded_at::date <= calendar.as_of
    left join links on responses.client_ref = links.ref
    left join codes as by_code on by_code.kind = 'code' and responses.campaign_key = by_code.code
    left join codes as by_promo on by_promo.kind = 'promo' and responses.promo_key = by_promo.code
    left join codes as by_utm on by_utm.kind = 'utm' and responses.utm_key = by_utm.code
    left join codes as by_number
        on by_number.kind = 'number' and right(responses.number_key, 10) = by_number.code
),

attributed as (
    select
        explicit.*,
        coalesce(campaigns.campaign_code, touch_windows.campaign_id) as campaign_id,
        case
            when campaigns.campaign_code is not null then 'explicit'
            when touch_windows.campaign_id is not null then 'window'
            else 'none'
        end as attribution,
        campaigns.campaign_code is null and explicit.campaign_key is not null as is_code_unknown
    from explicit
    left join campaigns on explicit.explicit_key = campaigns.campaign_key
    left join touch_windows
        on
            explicit.client_id = touch_windows.client_id
            and explicit.responded_at::date between touch_windows.touched_on and touch_windows.last_day_on
),

int_responses_attributed as (
    select
        attributed.*,
        coalesce(managers.manager_id, client_managers.manager_id) as manager_id,
        coalesce(attributed.channel, campaigns.channel) as response_channel,
        control.client_id is not null as is_control,
        (date_diff('second', attributed.responded_at, attributed.first_contact_at) // 60)::int as first_contact_minutes
    from attributed
    left join managers on attributed.manager_ref = managers.manager_ref
    left join client_managers on attributed.client_id = client_managers.client_id
    left join campaigns on attributed.campaign_id = campaigns.campaign_code
    left join control
        on attributed.campaign_id = control.campaign_id and attributed.client_id = control.client_id
)

select * from int_responses_attributed
