-- One row per sale overdue by more than 90 days.
with overdue_long as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions)
    where overdue_days > 90
)

select * from overdue_long
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
