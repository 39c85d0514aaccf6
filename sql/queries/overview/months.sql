-- One row per month of the period, gaps filled: revenue, the same month a year earlier, plan, margin, active clients.
with chosen_clients as (
    select *
    from chosen_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
),

sums as (
    select
        month::date as month,
        sum(revenue) as revenue,
        sum(margin) as margin
    from managed_sales($scope, $managers, $client_types, $regions, $categories)
    group by all
),

loaded as (
    select min(month) as first_month from scoped.client_category_months($scope)
),

plan_months as (
    select *
    from chosen_plan($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

activity as (
    select
        month,
        count(*) filter (where is_active) as active_clients
    from scoped.client_months($scope)
    where client_id in (select client_id from chosen_clients)
    group by all
),

calendar as (
    select unnest(generate_series($first_month::date, $last_month::date, interval 1 month))::date as month
),

months as (
    select
        calendar.month,
        coalesce(sums.revenue, 0)::double as revenue,
        case
            when loaded.first_month + interval 1 year <= calendar.month then coalesce(year_before.revenue, 0)::double
        end as revenue_year_before,
        plan_months.amount::double as plan,
        sums.margin::double as margin,
        coalesce(activity.active_clients, 0)::bigint as active_clients
    from calendar
    cross join loaded
    left join sums on calendar.month = sums.month
    left join sums as year_before on calendar.month = (year_before.month + interval 1 year)::date
    left join plan_months on calendar.month = plan_months.month
    left join activity on calendar.month = activity.month
)

select * from months
order by month
limit 600
