-- One row per month, manager and client of the bridge that the shared filters leave, with the client's name.
create or replace temp macro bridge_chosen_months(scope, managers, client_types, regions, first_month, last_month)
as table
select
    months.*,
    coalesce(months.client_id, '—') as buyer,
    coalesce(clients.name, '—') as client
from scoped.bridge_months(scope) as months
left join scoped.clients(scope) as clients on months.client_id = clients.client_id
where months.month between first_month and last_month
    and (managers is null or list_contains(managers, months.manager_id))
    and (client_types is null or list_contains(client_types, coalesce(clients.client_type, '')))
    and (regions is null or list_contains(regions, coalesce(clients.region, '')))
