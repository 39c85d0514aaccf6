-- One row per month of the period with a plan: what is planned for the chosen managers, client types and categories.
-- There is no plan by region.
create or replace temp macro chosen_plan(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    month,
    sum(amount) as amount
from scoped.plan_months(scope)
where regions is null
    and (managers is null or list_contains(managers, manager_id))
    and (client_types is null or list_contains(client_types, client_type))
    and (categories is null or list_contains(categories, category))
    and month between first_month and last_month
group by month
