-- One row per deal of the window and stage that it reached, as a list of explanation shows it.
create or replace temp macro stage_deal_rows(scope)
as table
select
    reached.stage_no::bigint as stage_no,
    deals.created_at,
    deals.closed_at,
    deals.deal_code,
    coalesce(clients.name, '—') as client,
    deals.amount::double as amount,
    deals.stage_source,
    staff.name as manager,
    deals.file_name,
    deals.sheet,
    deals.row,
    reached.has_passed
from scoped.deals_reached(scope) as reached
inner join scoped.deals(scope) as deals on reached.deal_id = deals.deal_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
left join scoped.staff(scope) as staff on deals.manager_id = staff.manager_id
