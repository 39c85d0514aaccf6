-- One row per sale line of the period by the manager whom it names, else the client's.
with manager_lines as (
    select
        lines.line_date,
        lines.document_number,
        coalesce(clients.name, '—') as client,
        coalesce(staff.name, '—') as manager,
        coalesce(lines.category, '—') as category,
        lines.amount::double as amount,
        lines.cost::double as cost,
        lines.margin::double as margin,
        lines.file_name,
        lines.sheet,
        lines.row,
        count(*) over ()::bigint as total_rows
    from scoped.sale_lines($scope) as lines
    left join scoped.clients($scope) as clients on lines.client_id = clients.client_id
    left join scoped.staff($scope) as staff on lines.manager_id = staff.manager_id
    where lines.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, lines.manager_id))
)

select * from manager_lines
order by line_date desc, document_number asc, row asc
limit $row_limit
