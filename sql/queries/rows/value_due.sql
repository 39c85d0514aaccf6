-- One row per sale due in the window: what its overdue days are weighted by.
with value_due as (
    select
        sales.*,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions) as sales
    cross join scoped.build($scope) as build
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    where sales.due_date between build.window_start and build.window_end
        and sales.document_date <= build.window_end
        and ($only_client is null or sales.client_id = $only_client)
)

select * from value_due
order by due_date desc, document_number asc, client asc
limit $row_limit
