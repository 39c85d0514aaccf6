-- One row per planned amount of the period.
with plan as (
    select
        plan.month,
        coalesce(staff.name, '—') as manager,
        coalesce(plan.client_type, '—') as client_type,
        coalesce(plan.category, '—') as category,
        plan.amount::double as amount,
        count(*) over ()::bigint as total_rows
    from scoped.plan_months($scope) as plan
    left join scoped.staff($scope) as staff on plan.manager_id = staff.manager_id
    where $regions is null
        and ($managers is null or list_contains($managers, plan.manager_id))
        and ($client_types is null or list_contains($client_types, plan.client_type))
        and ($categories is null or list_contains($categories, plan.category))
        and plan.month between $first_month and $last_month
)

select * from plan
order by month, manager
limit $row_limit
