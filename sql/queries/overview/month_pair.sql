-- One row: revenue of the last month of the period and of the month before, over all chosen clients.
with sums as (
    select
        coalesce(sum(revenue) filter (where month = $last_month), 0)::double as revenue,
        coalesce(
            sum(revenue) filter (where month = ($last_month::date - interval 1 month)::date), 0
        )::double as revenue_before
    from managed_sales($scope, $managers, $client_types, $regions, $categories)
),

month_pair as (
    select
        revenue,
        revenue_before,
        revenue - revenue_before as difference,
        (revenue - revenue_before) / nullif(abs(revenue_before), 0) as change,
        $last_month::date as month,
        ($last_month::date - interval 1 month)::date as month_before
    from sums
)

select * from month_pair
