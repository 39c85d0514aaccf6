-- One row per deal whose response came in the period, under the filters.
create or replace temp macro response_deals(scope, managers, client_types, first_month, last_month)
as table
select
    deals.*,
    responses.client,
    responses.responded_at
from scoped.deals(scope) as deals
inner join period_responses(scope, managers, client_types, null, first_month, last_month) as responses
    on deals.response_id = responses.response_id
