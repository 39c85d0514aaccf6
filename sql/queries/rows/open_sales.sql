-- One row per sale that is not closed: money or signed documents are missing.
with open_sales as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions)
    where not is_closed
)

select * from open_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
