-- One row per campaign: its figures as numbers, their rates with intervals, and what is too few or proved.
create or replace temp macro campaign_figures(scope)
as table
select
    campaigns.* replace (
        budget::double as budget,
        cost::double as cost,
        revenue::double as revenue,
        margin::double as margin,
        cost_per_touch::double as cost_per_touch,
        cost_per_response::double as cost_per_response,
        cost_per_deal::double as cost_per_deal,
        touched::bigint as touched,
        responders::bigint as responders,
        responses::bigint as responses,
        deals::bigint as deals,
        deals_won::bigint as deals_won
    ),
    wilson_low(deals_won, responses, build.interval_z) as conversion_low,
    wilson_high(deals_won, responses, build.interval_z) as conversion_high,
    wilson_low(responders, touched, build.interval_z) as response_low,
    wilson_high(responders, touched, build.interval_z) as response_high,
    responses < build.few_observations as is_few,
    uplift_low > 0 as is_proved
from scoped.campaigns(scope) as campaigns
cross join scoped.build(scope) as build
