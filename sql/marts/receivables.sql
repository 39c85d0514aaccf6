-- One row per sale to a client: what of it is settled by the date of the figures, when the rest was due, what is missing.
-- grain: document_id
-- scope: client
-- not null: client_id, due_date, amount, paid, outstanding, bucket
-- check: paid >= 0 and outstanding >= 0 and paid + outstanding = amount
with

documents as (
    select * from marts.documents
    where is_purchase
),

clients as (
    select
        client_id,
        coalesce(payment_term_days, 0) as payment_term_days
    from marts.clients
),

settled as (
    select
        document_id,
        sum(amount)::decimal(18, 2) as paid,
        sum(case when settled_by = 'return' then amount else 0 end)::decimal(18, 2) as returned,
        max(settled_on) as settled_on
    from marts.allocations
    where document_id is not null
    group by document_id
),

calendar as (
    select * from intermediate.int_calendar
),

owed as (
    select
        documents.document_id,
        documents.document_number,
        documents.client_id,
        documents.manager_id,
        documents.document_date,
        (documents.document_date + clients.payment_term_days * interval '1' day)::date as due_date,
        clients.payment_term_days,
        documents.amount,
        coalesce(settled.paid, 0)::decimal(18, 2) as paid,
        coalesce(settled.returned, 0)::decimal(18, 2) as returned,
        (documents.amount - coalesce(settled.paid, 0))::decimal(18, 2) as outstanding,
        settled.settled_on,
        documents.documents_closed
    from documents
    inner join clients on documents.client_id = clients.client_id
    left join settled on documents.document_id = settled.document_id
),

aged as (
    select
        owed.*,
        case
            when owed.outstanding > 0 then greatest(date_diff('day', owed.due_date, calendar.as_of), 0) else 0
        end::int as overdue_days
    from owed
    cross join calendar
),

-- An export that doesn't say whether the closing documents are signed asks for none.
receivables as (
    select
        document_id,
        document_number,
        client_id,
        manager_id,
        document_date,
        due_date,
        payment_term_days,
        amount,
        paid,
        returned,
        outstanding,
        settled_on,
        overdue_days,
        case
            when outstanding = 0 then 'paid'
            when overdue_days = 0 then 'not due'
            when overdue_days <= 30 then '1–30'
            when overdue_days <= 60 then '31–60'
            when overdue_days <= 90 then '61–90'
            else 'over 90'
        end as bucket,
        outstanding = 0 and coalesce(documents_closed, true) as is_closed,
        case
            when outstanding > 0 and not coalesce(documents_closed, true) then ['payment', 'documents']
            when outstanding > 0 then ['payment']
            when not coalesce(documents_closed, true) then ['documents']
            else []::text[]
        end as missing
    from aged
)

select * from receivables
