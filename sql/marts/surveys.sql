-- One row per answer of a client up to the date of the figures: a score of 0–10 to a question on a day.
-- grain: client_id, surveyed_on, question
-- scope: client
-- not null: client_id, surveyed_on, question, score
-- check: score between 0 and 10
with

stated as (
    select * from staging.stg_surveys
),

links as (
    select * from raw.client_links
),

loads as (
    select * from raw.loads
),

calendar as (
    select * from intermediate.int_calendar
),

-- A client that two files name differently is one: its newest answer of the day stays.
surveys as (
    select
        links.client_id,
        stated.surveyed_on,
        stated.question,
        stated.score,
        stated.comment,
        loads.source,
        stated.load_id,
        loads.file_name,
        stated.sheet,
        stated.row
    from stated
    inner join calendar on stated.surveyed_on <= calendar.as_of
    inner join links on stated.client_ref = links.ref
    inner join loads on stated.load_id = loads.load_id
    qualify row_number() over (
        partition by links.client_id, stated.surveyed_on, stated.question
        order by loads.version desc, stated.sheet desc, stated.row desc
    ) = 1
)

select * from surveys
