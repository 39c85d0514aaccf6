-- One row per sale line of the 90 days that end on the date of the figures: what days of sales are counted by.
with quarter_lines as (
    select
        lines.* exclude (client_id, manager_id, month),
        count(*) over ()::bigint as total_rows
    from chosen_lines($scope, $managers, $client_types, $regions, null, $first_month, $last_month) as lines
    inner join scoped.build($scope) as build on lines.line_date > build.as_of - interval 90 day
)

select * from quarter_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
