-- One row per client of one step of a period's waterfall, the largest revenue first, with who sold last and why it may have left.
with moves as (
    select *
    from loyalty_step_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind, $period
    )
    where in_step($movement, was_regular, is_regular, movement)
),

sellers as (
    select
        documents.client_id,
        arg_max(documents.manager_id, documents.document_date) as manager_id
    from scoped.documents($scope) as documents
    inner join moves on documents.client_id = moves.client_id
    where documents.is_purchase and documents.manager_id is not null
    group by documents.client_id
),

losses as (
    select
        deals.client_id,
        arg_max(deals.loss_reason, deals.closed_at) as loss_reason
    from scoped.deals($scope) as deals
    inner join moves
        on
            deals.client_id = moves.client_id
            and deals.closed_at >= (moves.period_start - interval 12 month)
    where deals.is_lost and deals.loss_reason is not null
    group by deals.client_id
),

contacts as (
    select
        activities.client_id,
        arg_max(activities.outcome, activities.acted_at) as outcome
    from scoped.activities($scope) as activities
    inner join moves
        on
            activities.client_id = moves.client_id
            and activities.acted_at >= (moves.period_start - interval 12 month)
    where activities.outcome is not null
    group by activities.client_id
),

clients as (
    select
        clients.client_id,
        clients.name,
        moves.moved,
        moves.revenue_before::double as revenue_before,
        moves.revenue_now::double as revenue_now,
        clients.last_purchase_on,
        coalesce(staff.name, clients.manager_name) as last_manager,
        clients.manager_name,
        losses.loss_reason,
        contacts.outcome,
        clients.client_type,
        clients.region,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows,
        case when moves.was_regular then moves.revenue_before else moves.revenue_now end as weight
    from moves
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on moves.client_id = clients.client_id
    left join sellers on moves.client_id = sellers.client_id
    left join scoped.staff($scope) as staff on sellers.manager_id = staff.manager_id
    left join losses on moves.client_id = losses.client_id
    left join contacts on moves.client_id = contacts.client_id
)

select * exclude (weight) from clients
order by weight desc, client_id asc
limit $row_limit
