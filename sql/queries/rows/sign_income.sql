-- One row per month of the window with expenses: revenue, and the margin of the lines whose cost is known.
with sums as (
    select
        month,
        sum(revenue) as revenue,
        sum(revenue_with_cost) as revenue_with_cost,
        sum(margin) as margin
    from scoped.client_category_months($scope)
    group by month
),

sign_income as (
    select
        sums.month,
        sums.revenue::double as revenue,
        sums.revenue_with_cost::double as revenue_with_cost,
        sums.margin::double as margin,
        count(*) over ()::bigint as total_rows
    from sums
    inner join scoped.build($scope) as build on sums.month between build.window_start and build.window_end
    where sums.month in (select month from scoped.expenses($scope))
)

select * from sign_income
order by month
limit $row_limit
