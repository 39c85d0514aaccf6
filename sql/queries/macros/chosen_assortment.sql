-- One row per client that the shared filters leave, whatever it bought, with its breadth, share of wallet and the band
-- of each: 0 below a quarter, 1, 2, 3, then 4 from the whole on.
create or replace temp macro chosen_assortment(scope, managers, client_types, regions)
as table
select
    assortment.client_id,
    clients.name as client,
    clients.client_type,
    clients.region,
    clients.manager_name,
    clients.phone,
    clients.email,
    classes.abc,
    assortment.peers,
    assortment.categories_bought,
    assortment.gaps,
    assortment.expected_revenue::double as expected_revenue,
    assortment.breadth,
    case when assortment.breadth is not null then least(floor(assortment.breadth * 4), 4)::bigint end as breadth_band,
    assortment.revenue::double as revenue,
    assortment.annual_potential::double as annual_potential,
    case
        when assortment.wallet_share is not null
            then greatest(assortment.annual_potential - assortment.revenue, 0)::double
    end as wallet_room,
    assortment.wallet_share,
    case
        when assortment.wallet_share is not null
            then least(greatest(floor(assortment.wallet_share * 4), 0), 4)::bigint
    end as wallet_band
from scoped.client_assortment(scope) as assortment
inner join chosen_clients(scope, managers, client_types, regions, null, null, null) as clients
    on assortment.client_id = clients.client_id
inner join scoped.client_classes(scope) as classes on assortment.client_id = classes.client_id
