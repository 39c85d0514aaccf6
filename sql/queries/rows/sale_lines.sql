-- One row per sale line of the period: what revenue and margin are made of.
with sale_lines as (
    select
        lines.* exclude (client_id, month),
        count(*) over ()::bigint as total_rows
    from
        chosen_lines($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as lines
    where lines.month between $first_month and $last_month
)

select * from sale_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
