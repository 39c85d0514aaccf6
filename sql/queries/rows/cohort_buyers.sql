-- One row per client of the cohorts and month in which it bought, counted from its first purchase.
with cohort_buyers as (
    select
        months.cohort_month,
        months.month_number,
        clients.name as client,
        months.revenue::double as revenue,
        months.margin::double as margin,
        count(*) over ()::bigint as total_rows
    from cohort_months($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as months
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on months.client_id = clients.client_id
    where months.has_bought
)

select * from cohort_buyers
order by cohort_month desc, month_number asc, client asc
limit $row_limit
