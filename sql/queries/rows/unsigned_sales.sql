-- One row per sale whose closing documents are not signed.
with unsigned_sales as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions)
    where are_documents_missing
)

select * from unsigned_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
