-- One row per client whose yearly potential is stated.
with wallet_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_assortment($scope, $managers, $client_types, $regions)
    where wallet_share is not null
)

select * from wallet_clients
order by wallet_room desc, client asc
limit $row_limit
