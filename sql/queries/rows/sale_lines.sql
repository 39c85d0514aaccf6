-- One row per sale line of the period: what revenue and margin are made of; a manager's are those of the line's manager.
with sale_lines as (
    select
        lines.* exclude (client_id, manager_id, month),
        count(*) over ()::bigint as total_rows
    from chosen_lines($scope, null, $client_types, $regions, $categories, $first_month, $last_month) as lines
    where lines.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, lines.manager_id))
)

select * from sale_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
