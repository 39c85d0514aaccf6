-- One row per client that the shared filters leave; a category leaves those who bought it in the period.
create or replace temp macro chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    clients.*,
    coalesce(clients.client_type, '—') as client_type_shown
from scoped.clients(scope) as clients
where (managers is null or list_contains(managers, clients.manager_id))
    and (client_types is null or list_contains(client_types, coalesce(clients.client_type, '')))
    and (regions is null or list_contains(regions, coalesce(clients.region, '')))
    and (
        categories is null
        or clients.client_id in (
            select bought.client_id
            from scoped.client_category_months(scope) as bought
            where list_contains(categories, bought.category)
                and bought.month between first_month and last_month
                and bought.documents > 0
        )
    )
