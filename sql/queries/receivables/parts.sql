-- One row per payment, return or refund that settled or reopened a sale of the client, the newest first, and per advance
-- that is left (no sale); `document` '' = all sales.
with parts as (
    select
        sales.document_number,
        allocations.kind,
        allocations.amount::double as amount,
        allocations.settled_on,
        payments.number as payment_number,
        payments.paid_on,
        payments.file_name,
        payments.sheet,
        payments.row,
        count(*) over ()::bigint as total_rows
    from scoped.allocations($scope) as allocations
    left join scoped.receivables($scope) as sales on allocations.document_id = sales.document_id
    left join scoped.payments($scope) as payments on allocations.credit_id = payments.payment_id
    where allocations.client_id = $client
        and ($document = '' or allocations.document_id = $document)
)

select * from parts
order by settled_on desc, document_number asc nulls first, payment_number asc, amount desc
limit $row_limit
