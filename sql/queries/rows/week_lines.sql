-- One row per sale line of the 7 days up to the date of the figures: what was shipped over the week.
with week_lines as (
    select
        lines.* exclude (client_id, manager_id, month),
        count(*) over ()::bigint as total_rows
    from chosen_lines($scope, null, $client_types, $regions, $categories, $first_month, $last_month) as lines
    inner join scoped.build($scope) as build on lines.line_date > build.as_of - interval 7 day
    where $managers is null or list_contains($managers, lines.manager_id)
)

select * from week_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
