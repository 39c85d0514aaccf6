-- One row per deal of the funnel (`basis`: of the responses of the period, or created in it), as a list of explanation
-- shows it.
create or replace temp macro funnel_deal_rows(scope, managers, client_types, regions, basis, first_month, last_month)
as table
select
    deals.created_at,
    deals.closed_at,
    deals.deal_code,
    deals.title,
    coalesce(clients.name, '—') as client,
    responses.responded_at,
    deals.amount::double as amount,
    deals.is_won,
    deals.file_name,
    deals.sheet,
    deals.row,
    deals.paid > 0 as is_paid
from funnel_deals(scope, managers, client_types, regions, basis, first_month, last_month) as deals
left join scoped.responses(scope) as responses on deals.response_id = responses.response_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
