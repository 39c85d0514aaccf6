-- One row per manager and month of the period: plan, fact, money collected and what the bonus is made of.
with manager_months as (
    select
        months.month,
        coalesce(staff.name, '—') as manager,
        months.plan::double as plan,
        months.fact::double as fact,
        months.collected::double as collected,
        months.rate_plan,
        months.bonus_plan::double as bonus_plan,
        months.rate_collected,
        months.bonus_collected::double as bonus_collected,
        months.bonus::double as bonus,
        months.clients_held::bigint as clients_held,
        months.client_norm::bigint as client_norm,
        months.responses::bigint as responses,
        months.deals_won::bigint as deals_won,
        count(*) over ()::bigint as total_rows
    from scoped.managers($scope) as months
    left join scoped.staff($scope) as staff on months.manager_id = staff.manager_id
    where months.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, months.manager_id))
)

select * from manager_months
order by month desc, fact desc, manager asc
limit $row_limit
