-- One row per client that some current row of any export up to the date of the figures names.
-- grain: client_id
with

links as (
    select * from raw.client_links
),

calendar as (
    select * from intermediate.int_calendar
),

-- Each with the date of its row; a card of the client list has none.
said as (
    select client_ref, responded_at::date as said_on from staging.stg_responses
    union all
    select client_ref, created_at::date as said_on from staging.stg_deals
    union all
    select client_ref, touched_on as said_on from staging.stg_touches
    union all
    select client_ref, date::date as said_on from raw.activities
    union all
    select client_ref, date as said_on from raw.surveys
    union all
    select client_ref, date_from as said_on from staging.stg_balances
),

named as (
    select client_id from marts.sale_lines
    union all
    select client_id from marts.payments
    union all
    select client_id from intermediate.int_client_records
    union all
    select links.client_id
    from said
    inner join calendar on said.said_on <= calendar.as_of
    inner join links on said.client_ref = links.ref
),

int_clients_referenced as (
    select distinct client_id
    from named
    where client_id is not null
)

select * from int_clients_referenced
