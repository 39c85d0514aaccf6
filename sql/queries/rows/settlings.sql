-- One row per part of a sale that a payment, return or refund settled or reopened, with the row of its file.
with settlings as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_allocations($scope, $managers, $client_types, $regions)
    where document_id is not null
)

select * from settlings
order by settled_on desc, client asc, document_number asc, number asc, amount desc
limit $row_limit
