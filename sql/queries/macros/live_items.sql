-- One row per item of a list (subject: client, product, manager, cell) with its class by a basis (revenue, margin; of
-- clients also value) under thresholds in percent. Clients are those that the shared filters leave; the other lists are of
-- the whole company.
create or replace temp macro live_items(
    scope, subject, basis, managers, client_types, regions, categories, first_month, last_month, a_percent, b_percent
)
as table
with items as (
    select
        clients.client_id as item_id,
        clients.name,
        clients.client_type,
        null::text as product_id,
        clients.manager_name as detail,
        listed.measure,
        listed.share,
        listed.cum_before,
        listed.measure_before,
        listed.measure_total,
        listed.abc as abc_settings
    from scoped.client_abc(scope) as listed
    inner join
        chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
        on listed.client_id = clients.client_id
    where subject = 'client' and listed.basis = basis
    union all
    select
        listed.item_id,
        replace(listed.name, 'not given', '—') as name,
        listed.client_type,
        listed.product_id,
        listed.category as detail,
        listed.measure,
        listed.share,
        listed.cum_before,
        listed.measure_before,
        listed.measure_total,
        listed.abc as abc_settings
    from scoped.item_abc(scope) as listed
    where listed.subject = subject and listed.basis = basis
)

select
    *,
    case
        when measure_before is null then 'N'
        when measure_before * 100 < measure_total * a_percent::integer then 'A'
        when measure_before * 100 < measure_total * b_percent::integer then 'B'
        else 'C'
    end as abc
from items
