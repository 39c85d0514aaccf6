-- One row per client active at the end of the period.
with active_clients as (
    select
        clients.name as client,
        clients.client_type,
        clients.region,
        clients.manager_name,
        clients.last_purchase_on,
        count(*) over ()::bigint as total_rows
    from scoped.client_months($scope) as months
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on months.client_id = clients.client_id
    where months.month = $last_month and months.is_active
)

select * from active_clients
order by client
limit $row_limit
