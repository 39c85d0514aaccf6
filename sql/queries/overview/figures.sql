-- One row: figures of the period beside the same months a year earlier; NULL where that year is not loaded.
with chosen_clients as (
    select *
    from chosen_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
),

lines as (
    select
        month,
        revenue,
        margin
    from chosen_sales($scope, $managers, $client_types, $regions, $categories)
),

loaded as (
    select min(month) as first_month from scoped.client_category_months($scope)
),

plan_months as (
    select
        plan.month,
        sum(plan.amount) as amount
    from scoped.plan_months($scope) as plan
    where $regions is null
        and ($managers is null or list_contains($managers, plan.manager_id))
        and ($client_types is null or list_contains($client_types, plan.client_type))
        and ($categories is null or list_contains($categories, plan.category))
        and plan.month between $first_month and $last_month
    group by all
),

money as (
    select
        sum(revenue) filter (where month between $first_month and $last_month) as revenue,
        sum(margin) filter (where month between $first_month and $last_month) as margin,
        sum(revenue) filter (where month in (select month from plan_months)) as planned_revenue,
        sum(revenue) filter (
            where month + interval 1 year between $first_month and $last_month
        ) as revenue_year_before,
        sum(margin) filter (where month + interval 1 year between $first_month and $last_month) as margin_year_before
    from lines
),

activity as (
    select
        count(*) filter (where is_active and month = $last_month) as active_clients,
        count(*) filter (where is_active and month + interval 1 year = $last_month) as active_year_before
    from scoped.client_months($scope)
    where client_id in (select client_id from chosen_clients)
),

promotion as (
    select
        sum(responses) filter (where month between $first_month and $last_month) as responses,
        sum(deals_won) filter (where month between $first_month and $last_month) as deals_won,
        sum(responses) filter (where month + interval 1 year between $first_month and $last_month) as responses_before,
        sum(deals_won) filter (where month + interval 1 year between $first_month and $last_month) as won_before,
        count(distinct month) filter (
            where month between $first_month and $last_month and not is_mature
        ) as immature_months
    from scoped.conversion_months($scope)
    where basis = 'response'
        and ($managers is null or list_contains($managers, manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(client_type, '')))
),

figures as (
    select
        coalesce(money.revenue, 0)::double as revenue,
        (money.revenue - money.revenue_year_before)::double / nullif(money.revenue_year_before, 0) as revenue_change,
        money.margin::double as margin,
        (money.margin - money.margin_year_before)::double
        / nullif(abs(money.margin_year_before), 0) as margin_change,
        (select sum(amount) from plan_months)::double as plan,
        coalesce(money.planned_revenue, 0)::double
        / nullif((select sum(amount) from plan_months), 0) as plan_completion,
        coalesce(money.planned_revenue, 0)::double - (select sum(amount) from plan_months)::double as plan_difference,
        activity.active_clients::bigint as active_clients,
        (activity.active_clients - activity.active_year_before)::double
        / nullif(activity.active_year_before, 0) as active_change,
        coalesce(promotion.responses, 0)::bigint as responses,
        coalesce(promotion.deals_won, 0)::bigint as deals_won,
        promotion.deals_won::double / nullif(promotion.responses, 0) as conversion,
        promotion.deals_won::double / nullif(promotion.responses, 0)
        - promotion.won_before::double / nullif(promotion.responses_before, 0) as conversion_change,
        wilson_low(promotion.deals_won, promotion.responses, build.interval_z) as conversion_low,
        wilson_high(promotion.deals_won, promotion.responses, build.interval_z) as conversion_high,
        promotion.immature_months::bigint as immature_months,
        loaded.first_month + interval 1 year <= $first_month as has_year_before
    from money
    cross join activity
    cross join promotion
    cross join loaded
    cross join scoped.build($scope) as build
)

select * replace (
    case when has_year_before then revenue_change end as revenue_change,
    case when has_year_before then margin_change end as margin_change,
    case when has_year_before then active_change end as active_change
)
from figures
