-- One row per sale to a client that the shared filters leave, with what is settled, due and missing; no category is asked:
-- a payment does not say what it pays for.
create or replace temp macro chosen_receivables(scope, managers, client_types, regions)
as table
select
    sales.client_id,
    sales.document_id,
    sales.document_number,
    sales.document_date,
    sales.due_date,
    clients.name as client,
    clients.manager_id,
    clients.manager_name,
    sales.amount::double as amount,
    sales.paid::double as paid,
    sales.outstanding::double as outstanding,
    sales.overdue_days::bigint as overdue_days,
    sales.bucket,
    sales.is_closed,
    list_contains(sales.missing, 'payment') as is_payment_missing,
    list_contains(sales.missing, 'documents') as are_documents_missing
from scoped.receivables(scope) as sales
inner join chosen_clients(scope, managers, client_types, regions, null, null, null) as clients
    on sales.client_id = clients.client_id
