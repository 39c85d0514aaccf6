-- One row per client that nothing has come of: `due` by the three-month rule, `last` and `first` warning before it, the
-- most pressing and the largest potential first; `state` null = all.
with listed as (
    select
        client_id,
        manager_id,
        'due' as state,
        assigned_on,
        quiet_from,
        quiet_days,
        null::date as due_on,
        last_activity_on,
        last_deal_won_on,
        last_purchase_on,
        annual_potential
    from scoped.reassignment($scope)
    union all
    select
        client_id,
        manager_id,
        warning as state,
        assigned_on,
        quiet_from,
        quiet_days,
        due_on,
        last_activity_on,
        last_deal_won_on,
        last_purchase_on,
        annual_potential
    from scoped.reassignment_warnings($scope)
),

clients as (
    select
        listed.client_id,
        clients.name as client,
        clients.client_type_shown as client_type,
        clients.manager_name,
        classes.abc,
        listed.state,
        listed.assigned_on,
        listed.quiet_from,
        listed.quiet_days::bigint as quiet_days,
        listed.due_on,
        listed.last_activity_on,
        listed.last_deal_won_on,
        listed.last_purchase_on,
        listed.annual_potential::double as annual_potential,
        count(*) over ()::bigint as total_rows,
        count(*) filter (where listed.state = 'due') over ()::bigint as due,
        count(*) filter (where listed.state = 'last') over ()::bigint as last_warnings,
        count(*) filter (where listed.state = 'first') over ()::bigint as first_warnings,
        count(*) filter (where clients.assigned_on is null) over ()::bigint as without_assignment
    from listed
    inner join chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on listed.client_id = clients.client_id
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    where $state is null or listed.state = $state
)

select * from clients
order by
    case state when 'due' then 1 when 'last' then 2 else 3 end,
    annual_potential desc nulls last, quiet_days desc, client asc
limit $row_limit
