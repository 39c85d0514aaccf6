-- One row per part of a sale that a credit settled (or a refund took back, below 0), and per advance that is left of
-- a credit, whose `document_no` is NULL. The select gives the events, each credit after the documents it may name; the
-- step `settling` gives the rows, because what a credit settles depends on all that went before it.
-- grain: part_no
-- python: settling
with

events as (
    select * from intermediate.int_settling_events
),

names as (
    select * from intermediate.int_settling_names
),

int_settling_steps as (
    select
        event_no,
        client_id,
        event_on,
        kind,
        kopecks,
        null::int as place,
        null::int as rank,
        null::bigint as document_no
    from events
    union all
    select
        names.credit_no as event_no,
        events.client_id,
        events.event_on,
        'name' as kind,
        null::bigint as kopecks,
        names.place,
        names.rank,
        names.document_no
    from names
    inner join events on names.credit_no = events.event_no
)

select * from int_settling_steps
