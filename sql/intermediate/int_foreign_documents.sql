-- One row per sales document in another currency, converted at a rate of its own.
-- grain: document_id
with

sales as (
    select * from intermediate.int_sales_current
),

currency as (
    select * from intermediate.int_currency
),

int_foreign_documents as (
    select distinct sales.document_id
    from sales
    inner join currency on sales.currency <> currency.currency
    where sales.rate is not null
)

select * from int_foreign_documents
