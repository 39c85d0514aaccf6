-- One row per sale line of the months of the period that have a plan: what is compared with it.
with planned_lines as (
    select
        lines.* exclude (client_id, manager_id, month),
        count(*) over ()::bigint as total_rows
    from chosen_lines($scope, null, $client_types, $regions, $categories, $first_month, $last_month) as lines
    inner join
        chosen_plan($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as plan
        on lines.month = plan.month
    where $managers is null or list_contains($managers, lines.manager_id)
)

select * from planned_lines
order by line_date desc, file_name asc, row asc
limit $row_limit
