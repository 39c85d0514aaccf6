-- One row: the chosen managers together in the month (`month`: its first day), and the company beside them.
with months as (
    select *
    from scoped.managers($scope)
    where month = $month
        and ($managers is null or list_contains($managers, manager_id))
),

sums as (
    select
        bool_and(is_full) as is_full,
        sum(plan)::double as plan,
        sum(fact)::double as fact,
        sum(fact) filter (where plan is not null)::double / nullif(sum(plan), 0)::double as completion,
        (sum(fact) filter (where plan is not null) - sum(plan))::double as plan_difference,
        count(*) filter (where plan is not null)::bigint as planned_managers,
        count(*) filter (where fact < plan)::bigint as behind,
        (sum(plan - fact) filter (where fact < plan))::double as short,
        arg_max(manager_id, plan - fact) filter (where fact < plan) as worst,
        (max(plan - fact) filter (where fact < plan))::double as worst_short,
        sum(margin)::double / nullif(sum(revenue_with_cost), 0)::double as margin_share,
        sum(clients_held)::bigint as clients_held,
        sum(client_norm)::bigint as client_norm,
        sum(clients_held) filter (where client_norm is not null)::double / nullif(sum(client_norm), 0) as load,
        sum(active_clients)::bigint as active_clients,
        sum(a_clients)::bigint as a_clients,
        sum(activities)::bigint as activities,
        sum(activities)::double / nullif(max(working_days), 0) as activities_a_day,
        sum(responses)::bigint as responses,
        sum(deals_won)::bigint as deals_won,
        sum(won_amount)::double as won_amount,
        sum(deals_won)::double / nullif(sum(responses), 0) as conversion,
        sum(collected)::double as collected,
        sum(bonus)::double as bonus,
        sum(regular_kept)::double / nullif(sum(regular_start), 0) as loyalty,
        sum(outstanding)::double as outstanding,
        sum(outstanding)::double / nullif(greatest(sum(recent_revenue), 0), 0)::double * 90 as dso
    from months
),

total as (
    select
        sums.*,
        staff.name as worst_manager,
        wilson_low(sums.deals_won, sums.responses, build.interval_z) as conversion_low,
        wilson_high(sums.deals_won, sums.responses, build.interval_z) as conversion_high,
        (
            select coalesce(sum(sales.revenue), 0)
            from scoped.client_category_months($scope) as sales
            where sales.month = $month
        )::double as company_revenue
    from sums
    cross join scoped.build($scope) as build
    left join scoped.staff($scope) as staff on sums.worst = staff.manager_id
)

select * from total
limit 1
