-- One row per sale of a deal's client in the days around its closing, in order of date.
-- grain: deal_id, document_id
with

deals as (
    select * from intermediate.int_deals_won
),

documents as (
    select * from marts.documents
    where is_purchase
),

settings as (
    select * from raw.settings
),

int_bridge_shipments as (
    select
        deals.deal_id,
        documents.document_id,
        documents.amount,
        date_diff('day', deals.won_on, documents.document_date) as days,
        row_number() over (
            partition by deals.deal_id order by documents.document_date, documents.document_id
        ) as place,
        sum(documents.amount) over (
            partition by deals.deal_id order by documents.document_date, documents.document_id rows unbounded preceding
        )::decimal(18, 2) as running_amount
    from deals
    inner join documents on deals.client_id = documents.client_id
    cross join settings
    where
        date_diff('day', deals.won_on, documents.document_date)
        between -settings.bridge_days_before and settings.bridge_days_after
)

select * from int_bridge_shipments
