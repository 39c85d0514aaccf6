-- One row: a sale to the client with what of it is settled, due and missing.
with sale as (
    select * from chosen_receivables($scope, null, null, null)
    where client_id = $client and document_id = $document
)

select * from sale
limit 1
