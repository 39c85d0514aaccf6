-- One row: figures of the period beside the same months a year earlier; NULL where that year is not loaded.
with clients as (
    select client_id
    from chosen_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
),

-- Of a category each year has those who bought it then.
clients_before as (
    select client_id
    from chosen_clients(
        $scope, $managers, $client_types, $regions, $categories,
        ($first_month::date - interval 1 year)::date, ($last_month::date - interval 1 year)::date
    )
),

lines as (
    select
        month,
        revenue,
        margin
    from managed_sales($scope, $managers, $client_types, $regions, $categories)
),

loaded as (
    select min(month) as first_month from scoped.client_category_months($scope)
),

plan_months as (
    select *
    from chosen_plan($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
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
        count(*) filter (
            where month = $last_month and client_id in (select client_id from clients)
        ) as active_clients,
        count(*) filter (
            where month + interval 1 year = $last_month and client_id in (select client_id from clients_before)
        ) as active_year_before
    from scoped.client_months($scope)
    where is_active
),

promotion as (
    select
        sum(counted.responses) as responses,
        sum(counted.deals_won) as deals_won,
        count(distinct immature.month) as immature_months
    from
        chosen_conversions($scope, $managers, $client_types, $regions, 'response', $first_month, $last_month) as counted
    left join immature_months($scope, 'response') as immature on counted.month = immature.month
),

promotion_before as (
    select
        sum(responses) as responses,
        sum(deals_won) as deals_won
    from chosen_conversions(
        $scope, $managers, $client_types, $regions, 'response',
        ($first_month::date - interval 1 year)::date, ($last_month::date - interval 1 year)::date
    )
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
        - promotion_before.deals_won::double / nullif(promotion_before.responses, 0) as conversion_change,
        wilson_low(promotion.deals_won, promotion.responses, build.interval_z) as conversion_low,
        wilson_high(promotion.deals_won, promotion.responses, build.interval_z) as conversion_high,
        promotion.immature_months::bigint as immature_months,
        loaded.first_month + interval 1 year <= $first_month as has_year_before
    from money
    cross join activity
    cross join promotion
    cross join promotion_before
    cross join loaded
    cross join scoped.build($scope) as build
)

select * replace (
    case when has_year_before then revenue_change end as revenue_change,
    case when has_year_before then margin_change end as margin_change,
    case when has_year_before then active_change end as active_change
)
from figures
