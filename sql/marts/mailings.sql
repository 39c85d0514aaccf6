-- One row per mailing up to the date of the figures, as its service counts it; counts, never shares.
-- grain: mailing_id
-- scope: company
with

counted as (
    select stg_mailings.*
    from staging.stg_mailings
    inner join intermediate.int_calendar on stg_mailings.sent_at::date <= int_calendar.as_of
),

codes as (
    select * from intermediate.int_campaign_codes
),

campaigns as (
    select * from staging.stg_campaigns
),

mailings as (
    select
        counted.mailing_id,
        counted.mailing_code,
        campaigns.campaign_code as campaign_id,
        counted.name,
        counted.subject,
        counted.sent_at,
        counted.sent,
        counted.delivered,
        counted.failed,
        counted.opened,
        counted.clicked,
        counted.unsubscribed,
        counted.complained,
        counted.source,
        counted.load_id,
        counted.file_name,
        counted.sheet,
        counted.row
    from counted
    left join codes as by_code on by_code.kind = 'code' and counted.campaign_key = by_code.code
    left join codes as by_utm on by_utm.kind = 'utm' and counted.campaign_key = by_utm.code
    left join codes as by_name on by_name.kind = 'name' and counted.name_key = by_name.code
    left join campaigns
        on coalesce(by_code.campaign_key, by_utm.campaign_key, by_name.campaign_key) = campaigns.campaign_key
)

select * from mailings
