-- One row per client that the shared filters leave: its value coefficient, what a rouble of its turnover counts as after
-- payment discipline and after regularity, and its class. Unknown discipline takes nothing off.
create or replace temp macro value_clients(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    clients.client_id,
    clients.name as client,
    clients.client_type,
    clients.region,
    clients.manager_name,
    clients.status = 'active' as is_active,
    classes.abc,
    figures.turnover_12m::double as turnover,
    figures.turnover_12m::double * coalesce(figures.kd, 1) as after_kd,
    figures.turnover_12m::double * coalesce(figures.kd, 1) * coalesce(figures.kr, 0) as after_kr,
    figures.kd,
    figures.kr,
    figures.value,
    figures.overdue_days_weighted as overdue_days,
    figures.months_with_purchase::bigint as months_with_purchase,
    figures.documents_a_month,
    figures.has_payment_data,
    figures.is_paying
from scoped.client_value(scope) as figures
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on figures.client_id = clients.client_id
left join scoped.client_classes(scope) as classes on figures.client_id = classes.client_id
