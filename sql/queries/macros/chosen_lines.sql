-- One row per sale line of the chosen clients and categories, whatever its month, with the row of its file. Lines that
-- name no client stay while no filter asks for clients.
create or replace temp macro chosen_lines(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    sales.client_id,
    sales.manager_id,
    sales.month,
    sales.line_date,
    documents.document_number,
    coalesce(clients.name, '—') as client,
    coalesce(sales.category, '—') as category,
    sales.operation,
    sales.quantity::double as quantity,
    sales.amount::double as amount,
    sales.cost::double as cost,
    sales.margin::double as margin,
    sales.file_name,
    sales.sheet,
    sales.row
from scoped.sale_lines(scope) as sales
left join
    chosen_clients(scope, managers, client_types, regions, null, first_month, last_month) as clients
    on sales.client_id = clients.client_id
left join scoped.documents(scope) as documents on sales.document_id = documents.document_id
where (categories is null or list_contains(categories, coalesce(sales.category, 'not given')))
    and (
        clients.client_id is not null
        or sales.client_id is null and managers is null and client_types is null and regions is null
    )
