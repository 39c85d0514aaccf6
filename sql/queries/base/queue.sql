-- One row per pair of client cards with that verdict (all by default), the likeliest first.
with pairs as (
    select * from scoped.client_pairs($scope)
    where ($verdict is null or verdict = $verdict)
),

clients as (
    select
        clients.client_id,
        clients.manager_id,
        classes.abc,
        classes.revenue::double as revenue
    from scoped.clients($scope) as clients
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
),

queue as (
    select
        pairs.*,
        clients.abc as left_abc,
        clients.revenue as left_revenue,
        others.abc as right_abc,
        others.revenue as right_revenue,
        count(*) over ()::bigint as total_rows
    from pairs
    inner join clients on pairs.client_id = clients.client_id
    inner join clients as others on pairs.other_client_id = others.client_id
    where (
        $managers is null or list_contains($managers, clients.manager_id)
        or list_contains($managers, others.manager_id)
    )
)

select * from queue
order by score desc nulls last, pair_id asc
limit $row_limit
