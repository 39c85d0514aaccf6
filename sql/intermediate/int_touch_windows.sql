-- One row per client and day of a touch of a target arm: the days in which a response belongs to it.
-- grain: client_id, touched_on
with

touches as (
    select * from marts.touches
    where arm = 'target'
),

campaigns as (
    select * from staging.stg_campaigns
),

settings as (
    select * from raw.settings
),

-- Two touches on a day: the campaign that starts later, then the smaller code.
daily as (
    select
        touches.client_id,
        touches.touched_on,
        touches.campaign_id
    from touches
    left join campaigns on touches.campaign_id = campaigns.campaign_code
    qualify row_number() over (
        partition by touches.client_id, touches.touched_on
        order by campaigns.starts_on desc nulls last, touches.campaign_id
    ) = 1
),

followed as (
    select
        client_id,
        touched_on,
        campaign_id,
        lead(touched_on) over (partition by client_id order by touched_on) as next_touched_on
    from daily
),

int_touch_windows as (
    select
        followed.client_id,
        followed.touched_on,
        followed.campaign_id,
        least(
            (followed.touched_on + settings.promotion_response_days * interval '1' day)::date,
            coalesce(
                (followed.next_touched_on - interval '1' day)::date,
                (followed.touched_on + settings.promotion_response_days * interval '1' day)::date
            )
        ) as last_day_on
    from followed
    cross join settings
)

select * from int_touch_windows
