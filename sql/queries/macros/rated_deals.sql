-- One row per deal of the window with the source and channel for which the rating counts it.
create or replace temp macro rated_deals(scope)
as table
select
    deals.*,
    responses.responded_at,
    responses.response_id is not null as has_response,
    coalesce(responses.source, deals.source_name, 'not given') as rated_source,
    case
        when responses.response_id is null then 'no response' else coalesce(responses.channel, 'not given')
    end as rated_channel,
    coalesce(clients.name, '—') as client,
    clients.name as client_name,
    staff.name as manager
from scoped.deals(scope) as deals
inner join scoped.build(scope) as build on deals.created_at::date between build.window_start and build.window_end
left join scoped.responses(scope) as responses on deals.response_id = responses.response_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
left join scoped.staff(scope) as staff on deals.manager_id = staff.manager_id
