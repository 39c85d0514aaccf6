-- One row per client of the base under a permanent contract.
with contract_clients as (
    select
        name as client,
        status,
        is_permanent_contract,
        first_purchase_on,
        last_purchase_on,
        manager_name,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where is_permanent_contract
)

select * from contract_clients
order by client
limit $row_limit
