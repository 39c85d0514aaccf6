-- One row per chosen client with its class under thresholds in percent; classes are the whole company's, in exact roubles.
create or replace temp macro live_classes(
    scope, managers, client_types, regions, categories, first_month, last_month, a_percent, b_percent
)
as table
select
    clients.client_id,
    clients.client_code,
    clients.name,
    clients.inn,
    clients.phone,
    clients.email,
    clients.client_type,
    clients.region,
    clients.manager_id,
    clients.manager_name,
    clients.last_purchase_on,
    classes.revenue,
    classes.revenue_previous,
    classes.revenue - classes.revenue_previous as difference,
    classes.margin,
    classes.documents,
    classes.share,
    classes.cum_before,
    classes.cum_amount_before,
    classes.total_amount,
    classes.abc_previous,
    classes.abc as abc_settings,
    classes.xyz,
    classes.rfm_segment,
    case
        when classes.revenue <= 0 then 'N'
        when classes.cum_amount_before * 100 < classes.total_amount * a_percent::integer then 'A'
        when classes.cum_amount_before * 100 < classes.total_amount * b_percent::integer then 'B'
        else 'C'
    end as abc
from scoped.client_classes(scope) as classes
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on classes.client_id = clients.client_id
