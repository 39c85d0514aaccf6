-- One row per sale that is not paid in full: receivables, by age; `only_client` null = of all.
with unpaid_sales as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions)
    where outstanding > 0 and ($only_client is null or client_id = $only_client)
)

select * from unpaid_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
