-- One row per purchase, the newest first: what rhythm and days since purchase are made of.
with purchases as (
    select
        documents.document_date,
        documents.document_number,
        clients.name as client,
        documents.amount::double as amount,
        documents.lines::bigint as lines,
        count(*) over ()::bigint as total_rows
    from scoped.documents($scope) as documents
    inner join scoped.clients($scope) as clients on documents.client_id = clients.client_id
    where documents.is_purchase
        and ($only_client is null or documents.client_id = $only_client)
)

select * from purchases
order by document_date desc, document_number asc
limit $row_limit
