-- One row per response up to the date of the figures, with the deals that belong to it.
-- grain: response_id
-- scope: manager
with

attributed as (
    select * from intermediate.int_responses_attributed
),

linked as (
    select * from intermediate.int_deals_linked
    where response_id is not null
),

first_deals as (
    select
        response_id,
        deal_id
    from linked
    qualify row_number() over (partition by response_id order by created_at, deal_id) = 1
),

outcomes as (
    select
        response_id,
        count(*) as deals,
        bool_or(is_won) as is_won,
        coalesce(sum(amount) filter (where is_won), 0)::decimal(18, 2) as won_amount
    from linked
    group by response_id
),

responses as (
    select
        attributed.response_id,
        attributed.response_code,
        attributed.responded_at,
        attributed.campaign_id,
        attributed.attribution,
        attributed.is_code_unknown,
        attributed.is_control,
        attributed.client_id,
        attributed.manager_id,
        attributed.response_channel as channel,
        attributed.source,
        attributed.utm_campaign,
        attributed.promo_code,
        attributed.first_contact_at,
        attributed.first_contact_minutes,
        coalesce(outcomes.deals, 0) as deals,
        first_deals.deal_id,
        coalesce(outcomes.is_won, false) as is_won,
        coalesce(outcomes.won_amount, 0)::decimal(18, 2) as won_amount,
        attributed.adapter,
        attributed.load_id,
        attributed.file_name,
        attributed.sheet,
        attributed.row
    from attributed
    left join outcomes on attributed.response_id = outcomes.response_id
    left join first_deals on attributed.response_id = first_deals.response_id
)

select * from responses
