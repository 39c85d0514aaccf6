-- One row per part of a payment or return that settled the sales found for the won deal, with its row of the file.
with linked as (
    select unnest(document_ids) as document_id
    from scoped.deal_bridge($scope)
    where deal_id = $deal
),

bridge_payments as (
    select
        parts.settled_on,
        parts.kind as settled_by,
        receivables.document_number,
        parts.amount::double as amount,
        payments.number,
        payments.purpose,
        payments.file_name,
        payments.sheet,
        payments.row
    from linked
    inner join scoped.receivables($scope) as receivables on linked.document_id = receivables.document_id
    inner join scoped.allocations($scope) as parts on linked.document_id = parts.document_id
    left join scoped.payments($scope) as payments on parts.kind <> 'return' and parts.credit_id = payments.payment_id
)

select * from bridge_payments
order by settled_on asc, document_number asc, amount desc
limit 2000
