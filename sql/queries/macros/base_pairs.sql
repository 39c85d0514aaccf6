-- One row per pair of cards, one of which at least is of the chosen managers, with class and revenue of both.
create or replace temp macro base_pairs(scope, managers)
as table
with clients as (
    select
        clients.client_id,
        clients.manager_id,
        classes.abc,
        classes.revenue::double as revenue
    from scoped.clients(scope) as clients
    left join scoped.client_classes(scope) as classes on clients.client_id = classes.client_id
)

select
    pairs.*,
    clients.abc as left_abc,
    clients.revenue as left_revenue,
    others.abc as right_abc,
    others.revenue as right_revenue
from scoped.client_pairs(scope) as pairs
inner join clients on pairs.client_id = clients.client_id
inner join clients as others on pairs.other_client_id = others.client_id
where managers is null or list_contains(managers, clients.manager_id) or list_contains(managers, others.manager_id)
