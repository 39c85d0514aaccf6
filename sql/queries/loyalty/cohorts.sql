-- One row per cohort of the last three years and month since its first purchases: how many buy then, and for how much.
with sums as (
    select
        cohort_month,
        month_number,
        count(*) filter (where has_bought)::bigint as active,
        sum(revenue) as revenue,
        sum(margin) as margin,
        count(distinct client_id) as clients_then
    from cohort_months($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    group by all
),

cohorts as (
    select
        cohort_month,
        month_number,
        max(clients_then) over (partition by cohort_month)::bigint as clients,
        active,
        active::double / nullif(max(clients_then) over (partition by cohort_month), 0) as share,
        revenue::double as revenue,
        (sum(margin) over (partition by cohort_month order by month_number))::double as margin_cumulative,
        dense_rank() over (order by cohort_month desc) as place
    from sums
)

select * exclude (place) from cohorts
where place <= 36 and month_number < 36
order by cohort_month, month_number
limit 1296
