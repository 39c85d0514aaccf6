-- One row per month, client and category of sales that the shared filters leave, a manager's by the line: whom it names,
-- else the client's manager. Sales that name no client stay while no filter asks for clients.
create or replace temp macro managed_sales(scope, managers, client_types, regions, categories)
as table
with sales as (
    select
        client_id,
        category,
        month,
        revenue,
        margin
    from scoped.client_category_months(scope)
    where managers is null
    union all
    select
        client_id,
        coalesce(category, 'not given') as category,
        month,
        amount as revenue,
        margin
    from scoped.sale_lines(scope)
    where managers is not null and list_contains(managers, manager_id)
)

select sales.*
from sales
left join chosen_clients(scope, null, client_types, regions, null, null, null) as clients
    on sales.client_id = clients.client_id
where (categories is null or list_contains(categories, sales.category))
    and (
        clients.client_id is not null
        or sales.client_id is null and client_types is null and regions is null
    )
