-- One row per sales document or return of the client, the newest first.
with documents as (
    select
        document_id,
        document_number,
        document_date,
        operation,
        amount::double as amount,
        margin::double as margin,
        lines::bigint as lines,
        documents_closed,
        count(*) over ()::bigint as total_rows
    from scoped.documents($scope)
    where client_id = $client
)

select * from documents
order by document_date desc, document_id asc
limit $row_limit
