-- One row per payment or return that has not settled any sale yet, with the row of its file.
with advances as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_allocations($scope, $managers, $client_types, $regions)
    where document_id is null and ($only_client is null or client_id = $only_client)
)

select * from advances
order by settled_on desc, client asc, document_number asc, number asc, amount desc
limit $row_limit
