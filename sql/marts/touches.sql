-- One row per campaign, client and day of a touch, in either arm, up to the date of the figures.
-- grain: campaign_id, client_id, touched_on
-- scope: client
with

touches as (
    select int_touches_current.*
    from intermediate.int_touches_current
    inner join intermediate.int_calendar on int_touches_current.touched_on <= int_calendar.as_of
)

select * from touches
