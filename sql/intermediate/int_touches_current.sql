-- One row per campaign, client and day of a touch, in either arm: its newest version. A service keeps only the last
-- status of a letter and its day: from export to export the same letter moves on, and its first known day stays.
-- grain: campaign_id, client_id, touched_on
with

stated as (
    select * from staging.stg_touches
),

campaigns as (
    select * from staging.stg_campaigns
),

links as (
    select * from raw.client_links
),

codes as (
    select * from intermediate.int_campaign_codes
),

-- A mailing service knows its mailing by a mark or a name, not by our code.
named as (
    select
        stated.*,
        coalesce(by_code.campaign_key, by_utm.campaign_key, by_name.campaign_key, stated.campaign_key) as known_key
    from stated
    left join codes as by_code on by_code.kind = 'code' and stated.campaign_key = by_code.code
    left join codes as by_utm on by_utm.kind = 'utm' and stated.campaign_key = by_utm.code
    left join codes as by_name on by_name.kind = 'name' and stated.campaign_key = by_name.code
),

resolved as (
    select
        coalesce(campaigns.campaign_code, named.campaign_code) as campaign_id,
        named.known_key as campaign_key,
        links.client_id,
        case
            when named.source = 'template' then named.touched_on
            else min(named.touched_on) over (
                partition by named.source, named.known_key, links.client_id
            )
        end as touched_on,
        named.arm,
        named.status,
        named.version,
        named.load_id,
        named.file_name,
        named.sheet,
        named.row
    from named
    inner join links on named.client_ref = links.ref
    left join campaigns on named.known_key = campaigns.campaign_key
),

int_touches_current as (
    select
        campaign_id,
        campaign_id as campaign_code,
        client_id,
        touched_on,
        arm,
        status,
        load_id,
        file_name,
        sheet,
        row
    from resolved
    qualify row_number() over (
        partition by campaign_key, client_id, touched_on
        order by version desc, sheet desc, row desc
    ) = 1
)

select * from int_touches_current
