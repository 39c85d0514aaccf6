-- One row per sale that is not closed, the most overdue first, with what is missing; `bucket`, `only_client` null = all.
with open_sales as (
    select
        sales.document_id,
        sales.document_number,
        clients.name as client,
        clients.manager_name,
        sales.document_date,
        sales.due_date,
        sales.amount::double as amount,
        sales.paid::double as paid,
        sales.outstanding::double as outstanding,
        sales.overdue_days::bigint as overdue_days,
        sales.bucket,
        list_contains(sales.missing, 'payment') as is_payment_missing,
        list_contains(sales.missing, 'documents') as are_documents_missing,
        count(*) over ()::bigint as total_rows
    from scoped.receivables($scope) as sales
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on sales.client_id = clients.client_id
    where not sales.is_closed
        and ($bucket is null or sales.bucket = $bucket)
        and ($only_client is null or sales.client_id = $only_client)
)

select * from open_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
