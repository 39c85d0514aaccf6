-- One row per month, client and category of sales that the shared filters leave. Sales that name no client stay while no
-- filter asks for clients.
create or replace temp macro chosen_sales(scope, managers, client_types, regions, categories)
as table
select
    sales.* replace (coalesce(nullif(sales.category, 'not given'), '—') as category),
    coalesce(clients.client_type, '—') as client_type
from scoped.client_category_months(scope) as sales
left join chosen_clients(scope, managers, client_types, regions, null, null, null) as clients
    on sales.client_id = clients.client_id
where (categories is null or list_contains(categories, sales.category))
    and (
        clients.client_id is not null
        or sales.client_id is null and managers is null and client_types is null and regions is null
    )
