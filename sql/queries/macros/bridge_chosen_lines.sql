-- One row per won deal, month and cause of the bridge that the shared filters leave, with the client's name.
create or replace temp macro bridge_chosen_lines(scope, managers, client_types, regions, first_month, last_month)
as table
select
    lines.*,
    coalesce(lines.client_id, '—') as buyer,
    coalesce(clients.name, '—') as client
from scoped.bridge_lines(scope) as lines
left join scoped.clients(scope) as clients on lines.client_id = clients.client_id
where lines.month between first_month and last_month
    and (managers is null or list_contains(managers, lines.manager_id))
    and (client_types is null or list_contains(client_types, coalesce(clients.client_type, '')))
    and (regions is null or list_contains(regions, coalesce(clients.region, '')))
