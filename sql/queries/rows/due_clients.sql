-- One row per client that the three-month rule takes from its manager.
with due_clients as (
    select
        clients.name as client,
        clients.manager_name,
        rule.assigned_on,
        rule.quiet_from,
        rule.quiet_days::bigint as quiet_days,
        rule.last_activity_on,
        rule.annual_potential::double as annual_potential,
        count(*) over ()::bigint as total_rows
    from scoped.reassignment($scope) as rule
    inner join chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on rule.client_id = clients.client_id
)

select * from due_clients
order by annual_potential desc nulls last, quiet_days desc, client asc
limit $row_limit
