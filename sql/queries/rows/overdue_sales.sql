-- One row per sale past its due date and not paid in full; `only_client` null = of all.
with overdue_sales as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions)
    where overdue_days > 0 and ($only_client is null or client_id = $only_client)
)

select * from overdue_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
