-- One row per deal won or lost in the period (by the month of its closing, else of its creation), of the managers.
create or replace temp macro ended_deals(scope, managers, first_month, last_month)
as table
select
    deals.*,
    coalesce(clients.name, '—') as client,
    staff.name as manager
from scoped.deals(scope) as deals
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
left join scoped.staff(scope) as staff on deals.manager_id = staff.manager_id
where (deals.is_won or deals.is_lost)
    and date_trunc('month', coalesce(deals.closed_at, deals.created_at))::date between first_month and last_month
    and (managers is null or list_contains(managers, deals.manager_id))
