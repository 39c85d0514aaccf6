-- One row per month of the period: plan, fact and money collected of the chosen managers.
with months as (
    select
        month,
        bool_and(is_full) as is_full,
        sum(plan)::double as plan,
        sum(fact)::double as fact,
        sum(fact) filter (where plan is not null)::double / nullif(sum(plan), 0)::double as completion,
        sum(collected)::double as collected,
        sum(bonus)::double as bonus,
        sum(responses)::bigint as responses,
        sum(deals_won)::bigint as deals_won
    from scoped.managers($scope)
    where month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
    group by month
)

select * from months
order by month
limit 600
