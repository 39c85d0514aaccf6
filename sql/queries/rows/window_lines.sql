-- One row per sale line of the window: what classes and the income matrix are made of; `only_client` null = of all.
with window_lines as (
    select
        lines.* exclude (client_id, manager_id, month),
        count(*) over ()::bigint as total_rows
    from
        chosen_lines($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as lines
    cross join scoped.build($scope) as build
    where lines.month between build.window_start and build.window_end
        and ($only_client is null or lines.client_id = $only_client)
)

select * from window_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
