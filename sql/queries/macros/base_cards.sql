-- One row per client of the chosen managers: what its card says and lacks.
create or replace temp macro base_cards(scope, managers)
as table
select
    clients.name as client,
    clients.client_code,
    clients.inn,
    array_to_string(contacts.phones, ', ') as phone,
    array_to_string(contacts.emails, ', ') as email,
    clients.client_type,
    clients.manager_name,
    contacts.contacts_confirmed_on,
    contacts.is_stale,
    clients.is_in_client_list,
    clients.client_id,
    clients.inn is not null and array_length(contacts.phones) > 0 and array_length(contacts.emails) > 0
    and clients.client_type is not null and clients.manager_id is not null as is_complete
from scoped.clients(scope) as clients
inner join scoped.client_contacts(scope) as contacts on clients.client_id = contacts.client_id
where managers is null or list_contains(managers, clients.manager_id)
