-- One row per explicit sign of a campaign: its code, name, a promo code, a UTM campaign, a tracked number.
-- grain: kind, code
with

campaigns as (
    select * from staging.stg_campaigns
),

listed as (
    select campaign_key, 'promo' as kind, lower(trim(u.code)) as code
    from campaigns
    cross join unnest(string_split(promo_codes, ',')) as u (code)
    union all
    select campaign_key, 'utm' as kind, lower(trim(u.code)) as code
    from campaigns
    cross join unnest(string_split(utm_campaigns, ',')) as u (code)
    union all
    select campaign_key, 'number' as kind, regexp_replace(u.code, '[^0-9]', '', 'g') as code
    from campaigns
    cross join unnest(string_split(tracked_numbers, ',')) as u (code)
    union all
    select campaign_key, 'code' as kind, campaign_key as code
    from campaigns
    union all
    select campaign_key, 'name' as kind, lower(trim(name)) as code
    from campaigns
),

-- utm_campaign may be the campaign's code itself; a code listed as UTM by another campaign wins.
with_own as (
    select campaign_key, kind, code, 1 as priority from listed
    union all
    select campaign_key, 'utm' as kind, code, 2 as priority from listed where kind = 'code'
),

-- Numbers are compared by their last ten digits: +7 and 8 are the same prefix.
cleaned as (
    select
        campaign_key,
        kind,
        case when kind = 'number' then right(code, 10) else code end as code,
        priority
    from with_own
    where code <> ''
),

int_campaign_codes as (
    select
        kind,
        code,
        campaign_key
    from cleaned
    qualify row_number() over (partition by kind, code order by priority, campaign_key) = 1
)

select * from int_campaign_codes
