-- One row per client of the list whose contacts nobody has confirmed for a year.
with stale_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from base_cards($scope, $managers)
    where is_stale
)

select * from stale_clients
order by client asc, client_id asc
limit $row_limit
