-- One row per deal of the window: whether a response led to it, and whether anything was done on it or, while it was
-- open, with its client.
create or replace temp macro sign_deals(scope)
as table
with acted as (
    select deals.deal_id
    from scoped.deals(scope) as deals
    inner join scoped.activities(scope) as activities on deals.deal_code = activities.deal_code
    union
    select deals.deal_id
    from scoped.deals(scope) as deals
    cross join scoped.build(scope) as build
    inner join scoped.activities(scope) as activities
        on
            deals.client_id = activities.client_id
            and activities.acted_at::date
            between deals.created_at::date and coalesce(deals.closed_at::date, build.as_of)
)

select
    deals.created_at,
    deals.closed_at,
    deals.deal_code,
    coalesce(clients.name, '—') as client,
    deals.amount::double as amount,
    deals.is_won,
    staff.name as manager,
    deals.response_id is not null as has_response,
    acted.deal_id is not null as has_activity,
    deals.file_name,
    deals.sheet,
    deals.row
from scoped.deals(scope) as deals
inner join scoped.build(scope) as build on deals.created_at::date between build.window_start and build.window_end
left join acted on deals.deal_id = acted.deal_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
left join scoped.staff(scope) as staff on deals.manager_id = staff.manager_id
