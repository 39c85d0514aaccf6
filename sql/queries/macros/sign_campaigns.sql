-- One row per campaign that began in the window; `is_due`: its clients have had the time to respond.
create or replace temp macro sign_campaigns(scope, response_days)
as table
select
    campaigns.name as campaign,
    campaigns.starts_on,
    campaigns.channel,
    campaigns.budget::double as budget,
    campaigns.expected_responses::bigint as expected_responses,
    campaigns.responses::bigint as responses,
    campaigns.starts_on <= (build.as_of - response_days::bigint * interval 1 day)::date as is_due
from scoped.campaigns(scope) as campaigns
inner join scoped.build(scope) as build on campaigns.starts_on between build.window_start and build.window_end
