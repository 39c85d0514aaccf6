-- One row per client of the client list.
with listed_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from base_cards($scope, $managers)
    where is_in_client_list
)

select * from listed_clients
order by client asc, client_id asc
limit $row_limit
