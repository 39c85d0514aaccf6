-- One row per campaign code (case and blanks aside): its newest record.
-- grain: campaign_key
with

campaigns as (
    select * from raw.campaigns
),

loads as (
    select * from raw.loads
),

stg_campaigns as (
    select
        lower(trim(campaigns.campaign_code)) as campaign_key,
        campaigns.campaign_code,
        campaigns.name,
        campaigns.channel,
        campaigns.starts_on,
        campaigns.ends_on,
        campaigns.budget,
        campaigns.cost,
        campaigns.category,
        campaigns.client_type,
        campaigns.expected_responses,
        campaigns.promo_codes,
        campaigns.utm_campaigns,
        campaigns.tracked_numbers
    from campaigns
    inner join loads on campaigns.load_id = loads.load_id
    qualify row_number() over (
        partition by lower(trim(campaigns.campaign_code))
        order by loads.version desc, campaigns.sheet desc, campaigns.row desc
    ) = 1
)

select * from stg_campaigns
