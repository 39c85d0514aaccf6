-- One row per manager of the month (`month`: its first day), the largest fact first; nobody's rows come last.
with managers as (
    select
        months.manager_id,
        coalesce(staff.name, '—') as manager,
        coalesce(staff.role_code, staff.role) as role,
        staff.department,
        staff.left_on,
        months.is_full,
        months.plan::double as plan,
        months.fact::double as fact,
        months.completion,
        (months.fact - months.plan)::double as plan_difference,
        months.margin_share,
        months.clients_held::bigint as clients_held,
        months.client_norm::bigint as client_norm,
        months.load,
        months.active_clients::bigint as active_clients,
        months.a_clients::bigint as a_clients,
        months.activities::bigint as activities,
        months.activities_a_day,
        months.responses::bigint as responses,
        months.deals_won::bigint as deals_won,
        months.won_amount::double as won_amount,
        months.conversion,
        wilson_low(months.deals_won, months.responses, build.interval_z) as conversion_low,
        wilson_high(months.deals_won, months.responses, build.interval_z) as conversion_high,
        months.responses < build.few_observations as is_few,
        months.collected::double as collected,
        months.bonus::double as bonus,
        months.regular_start::bigint as regular_start,
        months.regular_kept::bigint as regular_kept,
        months.loyalty,
        wilson_low(months.regular_kept, months.regular_start, build.interval_z) as loyalty_low,
        wilson_high(months.regular_kept, months.regular_start, build.interval_z) as loyalty_high,
        months.outstanding::double as outstanding,
        months.dso
    from scoped.managers($scope) as months
    cross join scoped.build($scope) as build
    left join scoped.staff($scope) as staff on months.manager_id = staff.manager_id
    where months.month = $month
        and ($managers is null or list_contains($managers, months.manager_id))
)

select * from managers
order by manager_id is null, fact desc, manager asc
limit $row_limit
