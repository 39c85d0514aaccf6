-- One row per client and movement of the chosen period among regulars.
create or replace temp macro regular_rows(
    scope, managers, client_types, regions, categories, first_month, last_month, period_kind, period
)
as table
select
    clients.name as client,
    moves.moved,
    moves.revenue_before::double as revenue_before,
    moves.revenue_now::double as revenue_now,
    clients.last_purchase_on,
    clients.manager_name,
    moves.movement
from loyalty_step_clients(
    scope, managers, client_types, regions, categories, first_month, last_month, period_kind, period
) as moves
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on moves.client_id = clients.client_id
