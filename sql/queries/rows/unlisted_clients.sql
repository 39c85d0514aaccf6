-- One row per client that no client list has: known from sales, payments or deals alone.
with unlisted_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from base_cards($scope, $managers)
    where not is_in_client_list
)

select * from unlisted_clients
order by client asc, client_id asc
limit $row_limit
