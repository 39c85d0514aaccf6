-- One row per client of the client list whose card has INN, phone, e-mail, type and manager.
with complete_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from base_cards($scope, $managers)
    where is_in_client_list and is_complete
)

select * from complete_clients
order by client asc, client_id asc
limit $row_limit
