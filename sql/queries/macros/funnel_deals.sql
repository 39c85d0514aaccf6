-- One row per deal of the funnel under the filters: of the responses of the period, or created in it (`basis`); with
-- what has been paid of it, NULL where no payments are loaded.
create or replace temp macro funnel_deals(scope, managers, client_types, regions, basis, first_month, last_month)
as table
select
    deals.*,
    case when trust.has_payments then coalesce(bridge.paid, 0) end as paid
from scoped.deals(scope) as deals
cross join scoped.trust(scope) as trust
left join scoped.deal_bridge(scope) as bridge on deals.deal_id = bridge.deal_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
where case
        when basis = 'response'
            then deals.response_id in (
                select response_id from period_responses(scope, managers, client_types, regions, first_month, last_month)
            )
        else deals.created_at >= first_month
            and deals.created_at < last_month::date + interval 1 month
            and (managers is null or list_contains(managers, deals.manager_id))
            and (client_types is null or list_contains(client_types, coalesce(clients.client_type, '')))
            and (regions is null or list_contains(regions, coalesce(clients.region, '')))
    end
