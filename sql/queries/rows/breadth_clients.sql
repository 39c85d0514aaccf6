-- One row per client whose breadth is known: it has a type, buys, and has enough peers.
with breadth_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_assortment($scope, $managers, $client_types, $regions)
    where breadth is not null
)

select * from breadth_clients
order by breadth asc, client asc
limit $row_limit
