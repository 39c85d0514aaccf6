-- One row per month of the window with a plan and sales: by which share of the fact the plan missed it.
with sums as (
    select
        months.month,
        sum(months.plan) as plan,
        sum(months.fact) as fact
    from scoped.managers($scope) as months
    inner join scoped.build($scope) as build on months.month between build.window_start and build.window_end
    group by months.month
),

sign_plan_months as (
    select
        month,
        plan::double as plan,
        fact::double as fact,
        abs(fact - plan)::double / fact::double as error,
        count(*) over ()::bigint as total_rows
    from sums
    where plan is not null and fact > 0
)

select * from sign_plan_months
order by month
limit $row_limit
