-- One row per client: telephones and addresses that can be used as they stand, and whether anybody confirmed them.
-- grain: client_id
-- scope: client
-- not null: phones, emails, is_stale
with

clients as (
    select * from marts.clients
),

golden as (
    select * from raw.golden_clients
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

client_contacts as (
    select
        clients.client_id,
        golden.phones,
        golden.emails,
        clients.marketing_consent,
        clients.contacts_confirmed_on,
        date_diff('day', clients.contacts_confirmed_on, calendar.as_of)::int as days_since_confirmed,
        clients.is_in_client_list and coalesce(
            date_diff('day', clients.contacts_confirmed_on, calendar.as_of) > settings.base_contacts_days, true
        ) as is_stale
    from clients
    inner join golden on clients.client_id = golden.client_id
    cross join calendar
    cross join settings
)

select * from client_contacts
