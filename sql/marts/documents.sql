-- One row per sales document: a sale, or a return as a document of its own.
-- grain: document_id
-- scope: client
with

lines as (
    select * from marts.sale_lines
),

documents as (
    select
        document_id,
        min(document_number) as document_number,
        min(client_id) as client_id,
        min(line_date) as document_date,
        min(month) as month,
        min(operation) as operation,
        sum(amount)::decimal(18, 2) as amount,
        sum(cost)::decimal(18, 2) as cost,
        sum(margin)::decimal(18, 2) as margin,
        count(*)::bigint as lines,
        min(operation) = 'sale' and sum(amount) > 0 and min(client_id) is not null as is_purchase,
        min(manager_id) as manager_id,
        bool_and(documents_closed) as documents_closed
    from lines
    group by document_id
)

select * from documents
