-- One row per client that the shared filters leave and category, one of those chosen, that it lacks and its peers buy.
create or replace temp macro chosen_gaps(scope, managers, client_types, regions, categories)
as table
select
    gaps.client_id,
    clients.client,
    gaps.category,
    gaps.expected_revenue::double as expected_revenue,
    gaps.peer_median_revenue::double as peer_median_revenue,
    gaps.peers_buying / gaps.peers::double as buying_share,
    gaps.peers_buying,
    gaps.peers,
    clients.abc,
    clients.client_type,
    clients.region,
    clients.manager_name,
    clients.revenue,
    clients.phone,
    clients.email
from scoped.white_space(scope) as gaps
inner join chosen_assortment(scope, managers, client_types, regions) as clients on gaps.client_id = clients.client_id
where categories is null or list_contains(categories, gaps.category)
