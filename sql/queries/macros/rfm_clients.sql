-- One row per chosen client that has a score in this window or had one in the previous, with its segments of both.
create or replace temp macro rfm_clients(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    clients.client_id,
    clients.name,
    clients.client_type,
    clients.region,
    clients.manager_name,
    clients.phone,
    clients.email,
    clients.last_purchase_on,
    classes.abc,
    classes.revenue,
    classes.revenue_previous,
    classes.recency_days,
    classes.frequency,
    classes.monetary,
    classes.r,
    classes.f,
    classes.m,
    (classes.f + classes.m)::double / 2 as fm,
    classes.rfm_segment as segment,
    classes.rfm_segment_previous as segment_previous
from scoped.client_classes(scope) as classes
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on classes.client_id = clients.client_id
where classes.rfm_segment is not null or classes.rfm_segment_previous is not null
