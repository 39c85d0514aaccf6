-- One row per client of a cohort, the largest revenue to date first.
with months as (
    select
        client_id,
        sum(revenue)::double as revenue,
        count(*) filter (where has_bought)::bigint as months_bought
    from cohort_months($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where cohort_month = $cohort::date
    group by client_id
),

clients as (
    select
        clients.client_id,
        clients.name,
        clients.status,
        months.revenue,
        months.months_bought,
        clients.first_purchase_on,
        clients.last_purchase_on,
        clients.client_type,
        clients.region,
        clients.manager_name,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows
    from months
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on months.client_id = clients.client_id
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
