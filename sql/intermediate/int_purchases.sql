-- One row per client that has ever bought up to the date of the figures: first and last purchase.
-- grain: client_id
with

documents as (
    select * from marts.documents
    where is_purchase
),

int_purchases as (
    select
        client_id,
        min(document_date) as first_purchase_on,
        max(document_date) as last_purchase_on
    from documents
    group by client_id
)

select * from int_purchases
