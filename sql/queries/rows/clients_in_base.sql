-- One row per client of the base.
with clients_in_base as (
    select
        name as client,
        status,
        is_permanent_contract,
        first_purchase_on,
        last_purchase_on,
        manager_name,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where true
)

select * from clients_in_base
order by client
limit $row_limit
