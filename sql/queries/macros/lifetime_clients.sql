-- One row per client that has bought and that the shared filters leave: margin to date and what is expected.
create or replace temp macro lifetime_clients(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    clients.client_id,
    clients.name as client,
    classes.abc,
    clients.client_type,
    clients.region,
    clients.manager_name,
    clients.last_purchase_on,
    lifetime.purchase_days::bigint as purchase_days,
    lifetime.p_alive,
    lifetime.purchases_12m,
    lifetime.margin_to_date::double as margin_to_date,
    lifetime.margin_12m::double as margin_12m,
    lifetime.margin_12m_low::double as margin_12m_low,
    lifetime.margin_12m_high::double as margin_12m_high,
    lifetime.margin_36m::double as margin_36m,
    lifetime.margin_36m_low::double as margin_36m_low,
    lifetime.margin_36m_high::double as margin_36m_high
from scoped.client_clv(scope) as lifetime
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on lifetime.client_id = clients.client_id
left join scoped.client_classes(scope) as classes on lifetime.client_id = classes.client_id
