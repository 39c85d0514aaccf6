-- One row per manager who holds clients, and one for clients that nobody holds (manager_id NULL): what cards lack.
-- grain: manager_id
-- scope: manager
-- check: clients >= without_inn and clients >= without_phone and clients >= without_email and clients >= stale
with

clients as (
    select * from marts.clients
),

contacts as (
    select * from marts.client_contacts
),

client_completeness as (
    select
        clients.manager_id,
        min(clients.manager_name) as manager_name,
        count(*) filter (where clients.is_in_client_list)::int as clients,
        count(*) filter (where clients.is_in_client_list and clients.inn is null)::int as without_inn,
        count(*) filter (where clients.is_in_client_list and array_length(contacts.phones) = 0)::int as without_phone,
        count(*) filter (where clients.is_in_client_list and array_length(contacts.emails) = 0)::int as without_email,
        count(*) filter (where clients.is_in_client_list and clients.client_type is null)::int as without_type,
        count(*) filter (where clients.is_in_client_list and clients.manager_id is null)::int as without_manager,
        count(*) filter (where clients.is_in_client_list and contacts.is_stale)::int as stale,
        count(*) filter (
            where clients.is_in_client_list and clients.inn is not null and array_length(contacts.phones) > 0
            and array_length(contacts.emails) > 0 and clients.client_type is not null
            and clients.manager_id is not null
        )::int as complete,
        count(*) filter (where not clients.is_in_client_list)::int as not_in_list,
        count(*) filter (where not clients.is_in_client_list and clients.client_code is not null)::int as unknown_codes
    from clients
    inner join contacts on clients.client_id = contacts.client_id
    group by clients.manager_id
)

select * from client_completeness
