-- One row per client with scores: recency, frequency, money of the window, and what its segment aims at.
create or replace temp macro rfm_rows(
    scope, managers, client_types, regions, categories, first_month, last_month
)
as table
select
    clients.name as client,
    clients.segment,
    clients.recency_days::bigint as recency_days,
    clients.frequency::bigint as frequency,
    clients.monetary::double as revenue,
    clients.r::bigint as r,
    clients.f::bigint as f,
    clients.m::bigint as m,
    clients.manager_name,
    segments.aim
from rfm_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
inner join scoped.rfm_segments(scope) as segments on clients.segment = segments.segment
