-- One row per sale that a won deal has shipped: what was shipped, returned, paid of it, and in which month.
-- grain: document_id
with

links as (
    select * from intermediate.int_bridge_links
),

receivables as (
    select * from marts.receivables
),

foreign_documents as (
    select * from intermediate.int_foreign_documents
),

int_bridge_parts as (
    select
        links.deal_id,
        links.document_id,
        links.linked_by,
        receivables.document_number,
        receivables.document_date,
        date_trunc('month', receivables.document_date)::date as month,
        receivables.amount as shipped,
        receivables.returned,
        (receivables.paid - receivables.returned)::decimal(18, 2) as paid,
        receivables.outstanding,
        foreign_documents.document_id is not null as is_foreign
    from links
    inner join receivables on links.document_id = receivables.document_id
    left join foreign_documents on links.document_id = foreign_documents.document_id
)

select * from int_bridge_parts
