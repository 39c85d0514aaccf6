-- One row per chosen client of a status, the largest revenue ever first; every null parameter chooses all.
with money as (
    select
        client_id,
        sum(revenue)::double as revenue_ever
    from scoped.client_months($scope)
    group by client_id
),

clients as (
    select
        clients.client_id,
        clients.name,
        clients.status,
        clients.is_regular,
        clients.is_permanent_contract,
        coalesce(money.revenue_ever, 0) as revenue_ever,
        clients.first_purchase_on,
        clients.last_purchase_on,
        clients.client_type,
        clients.region,
        clients.manager_name,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows
    from
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
    left join money on clients.client_id = money.client_id
    where $status is null or clients.status = $status
)

select * from clients
order by revenue_ever desc, client_id asc
limit $row_limit
