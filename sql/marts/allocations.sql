-- One row per part of a sale that a payment or return settled, and per advance left of one (document_id NULL); a
-- refund takes back with a row below 0. The amounts of a client add up to its payments + returns − refunds.
-- grain: part_no
-- scope: client
-- not null: client_id, credit_id, amount, settled_on
with

steps as (
    select * from intermediate.int_settling_steps
),

events as (
    select * from intermediate.int_settling_events
),

-- A row below 0 keeps the day (`part_on`) and kind (`settled_by`) of the settling that it takes back: the amounts of
-- a document up to a date, summed by `part_on`, are what each day has settled by then.
allocations as (
    select
        steps.part_no,
        credits.client_id,
        sales.key as document_id,
        credits.kind,
        credits.key as credit_id,
        origins.kind as settled_by,
        round((steps.kopecks::decimal(18, 2) * 0.01)::decimal(22, 4), 2)::decimal(18, 2) as amount,
        coalesce(steps.settled_on, credits.event_on) as settled_on,
        coalesce(steps.part_on, credits.event_on) as part_on
    from steps
    inner join events as credits on steps.credit_no = credits.event_no
    inner join events as origins on steps.origin_no = origins.event_no
    left join events as sales on steps.document_no = sales.event_no
)

select * from allocations
