-- One row per payment, return or refund that settled or reopened a sale of the client, the newest first, and per advance
-- that is left (no sale); `document` '' = all sales.
with parts as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_allocations($scope, null, null, null)
    where client_id = $client
        and ($document = '' or document_id = $document)
)

select * from parts
order by settled_on desc, document_number asc nulls first, number asc, amount desc
limit $row_limit
