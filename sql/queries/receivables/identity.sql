-- One row: payments, returns and refunds of the chosen clients beside what they settled and left ahead, to the kopeck.
with chosen as (
    select client_id
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null)
),

paid as (
    select
        coalesce(sum(greatest(payments.amount, 0)), 0) as payments,
        coalesce(-sum(least(payments.amount, 0)), 0) as refunds
    from scoped.payments($scope) as payments
    inner join chosen on payments.client_id = chosen.client_id
),

returned as (
    select coalesce(-sum(documents.amount), 0) as returns
    from scoped.documents($scope) as documents
    inner join chosen on documents.client_id = chosen.client_id
    where documents.amount < 0
),

settled as (
    select
        coalesce(sum(parts.amount) filter (where parts.document_id is not null), 0) as settled,
        coalesce(sum(parts.amount) filter (where parts.document_id is null), 0) as advances
    from scoped.allocations($scope) as parts
    inner join chosen on parts.client_id = chosen.client_id
),

identity as (
    select
        paid.payments::double as payments,
        returned.returns::double as returns,
        paid.refunds::double as refunds,
        settled.settled::double as settled,
        settled.advances::double as advances,
        (paid.payments + returned.returns - paid.refunds - settled.settled - settled.advances)::double as difference
    from paid
    cross join returned
    cross join settled
)

select * from identity
limit 1
