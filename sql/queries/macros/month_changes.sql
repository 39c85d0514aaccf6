-- One row per client whose revenue of the month differs from the month before, with what happened to it.
create or replace temp macro month_changes(
    scope, managers, client_types, regions, categories, first_month, last_month
)
as table
with sales as (
    select
        client_id,
        coalesce(sum(revenue) filter (where month = last_month), 0) as revenue,
        coalesce(sum(revenue) filter (where month = (last_month::date - interval 1 month)::date), 0) as revenue_before
    from managed_sales(scope, managers, client_types, regions, categories)
    group by client_id
),

-- Of anybody: who bought from another manager before is no new client.
begun as (
    select
        client_id,
        min(month) as first_bought
    from scoped.client_category_months(scope)
    where categories is null or list_contains(categories, category)
    group by client_id
)

select
    clients.client_id,
    clients.name,
    clients.manager_name,
    clients.client_type,
    sales.revenue,
    sales.revenue_before,
    sales.revenue - sales.revenue_before as difference,
    case
        when sales.revenue_before <= 0 and begun.first_bought = last_month then 'new'
        when sales.revenue_before <= 0 and sales.revenue > 0 then 'returned'
        when sales.revenue_before > 0 and sales.revenue <= 0 then 'stopped'
        when sales.revenue > sales.revenue_before then 'grew'
        else 'fell'
    end as kind
from sales
inner join begun on sales.client_id = begun.client_id
inner join chosen_clients(scope, null, client_types, regions, null, first_month, last_month) as clients
    on sales.client_id = clients.client_id
where sales.revenue <> sales.revenue_before
