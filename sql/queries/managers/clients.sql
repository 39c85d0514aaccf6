-- One row per client whom the manager holds today (`manager` empty: whom nobody holds), the largest first.
with clients as (
    select
        clients.client_id,
        clients.name as client,
        clients.client_type,
        clients.region,
        clients.status,
        clients.assigned_on,
        clients.last_purchase_on,
        classes.abc,
        classes.revenue::double as revenue,
        classes.margin::double as margin,
        (
            select coalesce(sum(owed.outstanding), 0)
            from scoped.receivables($scope) as owed
            where owed.client_id = clients.client_id
        )::double as outstanding,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, null, $client_types, $regions, null, null, null) as clients
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    where coalesce(clients.manager_id, '') = $manager
)

select * from clients
order by revenue desc nulls last, client asc
limit $row_limit
