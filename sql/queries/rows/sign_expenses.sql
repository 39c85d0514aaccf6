-- One row per expense of the window.
with sign_expenses as (
    select
        expenses.month,
        expenses.item,
        expenses.department,
        expenses.amount::double as amount,
        count(*) over ()::bigint as total_rows
    from scoped.expenses($scope) as expenses
    inner join scoped.build($scope) as build on expenses.month between build.window_start and build.window_end
)

select * from sign_expenses
order by month, item, department
limit $row_limit
