-- One row per response of the period, and per deal of the funnel (`basis`: of these responses, or created in the period),
-- that the shared filters leave: month, channel (as marts.conversion_months has it), manager, client type, campaign.
create or replace temp macro chosen_conversions(
    scope, managers, client_types, regions, basis, first_month, last_month
)
as table
with answers as (
    select
        response_id,
        date_trunc('month', responded_at)::date as month,
        channel,
        manager_id,
        client_type,
        campaign_id
    from period_responses(scope, managers, client_types, regions, first_month, last_month)
)

select
    month,
    coalesce(channel, '—') as channel,
    manager_id,
    client_type,
    campaign_id,
    1 as responses,
    0 as deals,
    0 as deals_won,
    0::decimal(18, 2) as revenue
from answers
union all
select
    coalesce(answers.month, date_trunc('month', deals.created_at)::date) as month,
    coalesce(responses.channel, case when deals.response_id is null then 'no response' end, '—') as channel,
    case when basis = 'response' then answers.manager_id else deals.manager_id end as manager_id,
    case when basis = 'response' then answers.client_type else clients.client_type end as client_type,
    deals.campaign_id,
    0 as responses,
    1 as deals,
    deals.is_won::int as deals_won,
    case when deals.is_won then coalesce(deals.amount, 0) else 0 end as revenue
from funnel_deals(scope, managers, client_types, regions, basis, first_month, last_month) as deals
left join answers on basis = 'response' and deals.response_id = answers.response_id
left join scoped.responses(scope) as responses on deals.response_id = responses.response_id
left join scoped.clients(scope) as clients on deals.client_id = clients.client_id
