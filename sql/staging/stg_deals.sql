-- One row per deal of a source: the newest version; several product rows of one deal are one deal.
-- grain: deal_id
with

deals as (
    select * from raw.deals
),

loads as (
    select * from raw.loads
),

settings as (
    select * from raw.settings
),

stg_deals as (
    select
        case when loads.source = 'template' then deals.deal_code else loads.source || ':' || deals.deal_code end
            as deal_id,
        deals.deal_code,
        deals.title,
        deals.pipeline,
        deals.stage as stated_stage,
        replace(lower(trim(deals.stage)), 'ё', 'е') as stated_stage_key,
        case
            when deals.currency <> settings.company_base_currency
                then round(deals.amount::decimal(20, 2) * coalesce(deals.rate, 1), 2)::decimal(18, 2)
            else deals.amount
        end as amount,
        deals.currency,
        deals.rate,
        deals.client_ref,
        deals.manager_ref,
        deals.created_at,
        deals.closed_at,
        deals.source as source_name,
        deals.response_code,
        lower(trim(deals.campaign_code)) as campaign_key,
        lower(trim(deals.utm_campaign)) as utm_key,
        deals.category,
        deals.loss_reason,
        deals.extra,
        -- When the source last said where the deal stands.
        coalesce(deals.changed_at, loads.moment) as stated_at,
        loads.source,
        deals.load_id,
        loads.file_name,
        deals.sheet,
        deals.row
    from deals
    inner join loads on deals.load_id = loads.load_id
    cross join settings
    qualify row_number() over (
        partition by loads.source, deals.deal_code
        order by loads.version desc, deals.changed_at desc nulls last, deals.sheet asc, deals.row asc
    ) = 1
)

select * from stg_deals
