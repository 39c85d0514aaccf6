-- One row per campaign that runs in the calendar year, with its state on the date of the figures.
create or replace temp macro year_campaigns(scope, chosen_year)
as table
select
    campaigns.campaign_id,
    campaigns.campaign_code,
    campaigns.name,
    coalesce(campaigns.channel, '—') as channel,
    campaigns.starts_on,
    coalesce(campaigns.ends_on, campaigns.starts_on) as ends_on,
    campaigns.category,
    campaigns.client_type,
    campaigns.budget::double as budget,
    campaigns.cost::double as cost,
    campaigns.expected_responses::bigint as expected_responses,
    campaigns.responses::bigint as responses,
    year(campaigns.starts_on) = chosen_year::bigint as is_of_year,
    case
        when campaigns.starts_on > build.as_of then 'ahead'
        when coalesce(campaigns.ends_on, campaigns.starts_on) >= build.as_of then 'running'
        else 'ended'
    end as state
from scoped.campaigns(scope) as campaigns
cross join scoped.build(scope) as build
where year(campaigns.starts_on) <= chosen_year::bigint
    and year(coalesce(campaigns.ends_on, campaigns.starts_on)) >= chosen_year::bigint
