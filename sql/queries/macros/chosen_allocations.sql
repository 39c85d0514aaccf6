-- One row per part of a sale that a payment, return or refund of a chosen client settled or reopened, and per advance
-- left (no document), with the row of the file of the payment, for a return the first row of its lines.
create or replace temp macro chosen_allocations(scope, managers, client_types, regions)
as table
select
    parts.client_id,
    parts.document_id,
    clients.name as client,
    sales.document_number,
    parts.kind,
    parts.amount::double as amount,
    parts.settled_on,
    coalesce(payments.number, returned.document_number) as number,
    coalesce(payments.paid_on, returned.document_date) as paid_on,
    payments.purpose,
    coalesce(payments.file_name, lines.file_name) as file_name,
    coalesce(payments.sheet, lines.sheet) as sheet,
    coalesce(payments.row, lines.row) as row
from scoped.allocations(scope) as parts
inner join chosen_clients(scope, managers, client_types, regions, null, null, null) as clients
    on parts.client_id = clients.client_id
left join scoped.receivables(scope) as sales on parts.document_id = sales.document_id
left join scoped.payments(scope) as payments on parts.kind <> 'return' and parts.credit_id = payments.payment_id
left join scoped.documents(scope) as returned on parts.kind = 'return' and parts.credit_id = returned.document_id
left join (
    select
        document_id,
        first(file_name order by file_name, row) as file_name,
        first(sheet order by file_name, row) as sheet,
        first(row order by file_name, row) as row
    from scoped.sale_lines(scope)
    group by document_id
) as lines on returned.document_id = lines.document_id
