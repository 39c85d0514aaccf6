-- One row per day with purchases of the last two years: the rhythm of orders.
with build as (
    select * from scoped.build($scope)
),

purchases as (
    select
        documents.document_date,
        sum(documents.amount)::double as amount,
        string_agg(documents.document_number, ', ' order by documents.document_id) as numbers
    from scoped.documents($scope) as documents
    cross join build
    where documents.client_id = $client
        and documents.is_purchase
        and documents.document_date > (build.as_of - interval 2 year)::date
    group by all
)

select * from purchases
order by document_date
limit 800
