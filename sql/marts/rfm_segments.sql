-- One row per segment of the RFM map: its name, its place on the map and the action it calls for.
-- grain: segment
-- scope: open
-- not null: name_ru, name_en, aim, action_ru, action_en
with

segments as (
    select * from raw.rfm_segments
),

rfm_segments as (
    select
        segment,
        name_ru,
        name_en,
        r_from::int as r_from,
        r_to::int as r_to,
        fm_from::double as fm_from,
        fm_to::double as fm_to,
        aim,
        action_ru,
        action_en
    from segments
)

select * from rfm_segments
