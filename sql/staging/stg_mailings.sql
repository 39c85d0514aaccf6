-- One row per mailing of a service: its newest figures. A mailing without a code is known by its name and moment.
-- grain: mailing_id
with

mailings as (
    select * from raw.mailings
),

loads as (
    select * from raw.loads
),

keyed as (
    select
        mailings.*,
        loads.source || ':' || coalesce(
            mailings.mailing_code, mailings.name || ' ' || strftime(mailings.sent_at, '%Y-%m-%d %H:%M:%S')
        ) as mailing_id,
        loads.source,
        loads.version,
        loads.file_name
    from mailings
    inner join loads on mailings.load_id = loads.load_id
),

stg_mailings as (
    select
        mailing_id,
        mailing_code,
        campaign_code,
        lower(trim(campaign_code)) as campaign_key,
        lower(trim(name)) as name_key,
        name,
        subject,
        sent_at,
        sent,
        delivered,
        failed,
        opened,
        clicked,
        unsubscribed,
        complained,
        source,
        load_id,
        file_name,
        sheet,
        row
    from keyed
    qualify row_number() over (partition by mailing_id order by version desc, sheet desc, row desc) = 1
)

select * from stg_mailings
