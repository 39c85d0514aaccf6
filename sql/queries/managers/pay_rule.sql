-- One row per step of the pay rule, the lowest first; `is_paid`: it is the step of the manager's month.
with paid as (
    select
        rate_plan,
        rate_collected
    from scoped.managers($scope)
    where manager_id = $manager
        and month = $month
),

pay_rule as (
    select
        rule.basis,
        rule.share_from,
        rule.share_to,
        rule.rate,
        coalesce(
            (
                select abs(rule.rate - case rule.basis when 'plan' then paid.rate_plan else paid.rate_collected end)
                from paid
            ) < 1e-9,
            false
        ) as is_paid
    from scoped.pay_rule($scope) as rule
)

select * from pay_rule
order by basis desc, share_from asc
limit 100
