-- One row per purchase of the window: what regularity counts.
with value_purchases as (
    select
        documents.document_date,
        documents.document_number,
        clients.name as client,
        documents.amount::double as amount,
        documents.lines::bigint as lines,
        count(*) over ()::bigint as total_rows
    from scoped.documents($scope) as documents
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on documents.client_id = clients.client_id
    cross join scoped.build($scope) as build
    where documents.is_purchase
        and documents.document_date between build.window_start and build.window_end
        and ($only_client is null or documents.client_id = $only_client)
)

select * from value_purchases
order by document_date desc, document_number asc, client asc
limit $row_limit
