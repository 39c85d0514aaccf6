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

resolved as (
    select
        coalesce(campaigns.campaign_code, stated.campaign_code) as campaign_id,
        stated.campaign_key,
        links.client_id,
        case
            when stated.source = 'template' then stated.touched_on
            else min(stated.touched_on) over (
                partition by stated.source, stated.campaign_key, links.client_id
            )
        end as touched_on,
        stated.arm,
        stated.status,
        stated.version,
        stated.load_id,
        stated.file_name,
        stated.sheet,
        stated.row
    from stated
    inner join links on stated.client_ref = links.ref
    left join campaigns on stated.campaign_key = campaigns.campaign_key
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
