-- One row per response of the period under the filters; a response without a client falls out with a filter on clients.
create or replace temp macro period_responses(scope, managers, client_types, regions, first_month, last_month)
as table
select
    responses.*,
    clients.name as client,
    clients.client_type
from scoped.responses(scope) as responses
left join scoped.clients(scope) as clients on responses.client_id = clients.client_id
where responses.responded_at >= first_month
    and responses.responded_at < last_month::date + interval 1 month
    and (managers is null or list_contains(managers, responses.manager_id))
    and (client_types is null or list_contains(client_types, coalesce(clients.client_type, '')))
    and (regions is null or list_contains(regions, coalesce(clients.region, '')))
