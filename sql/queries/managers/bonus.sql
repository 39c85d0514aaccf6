-- One row: the bonus of one manager for one month and every number it is computed from.
with bonus as (
    select
        months.manager_id,
        staff.name as manager,
        months.month,
        months.is_full,
        months.plan::double as plan,
        months.fact::double as fact,
        months.completion,
        months.rate_plan,
        months.bonus_plan::double as bonus_plan,
        months.collected::double as collected,
        months.collected_share,
        months.rate_collected,
        months.bonus_collected::double as bonus_collected,
        months.bonus::double as bonus
    from scoped.managers($scope) as months
    inner join scoped.staff($scope) as staff on months.manager_id = staff.manager_id
    where months.manager_id = $manager
        and months.month = $month
)

select * from bonus
limit 1
