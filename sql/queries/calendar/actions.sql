-- One row per next action: campaigns to launch, to sum up, to plan, months of the plan to fill, by their day.
with build as (
    select * from scoped.build($scope)
),

campaigns as (
    select
        campaigns.*,
        campaigns.budget::double as money,
        campaigns.expected_responses::bigint as expected,
        coalesce(campaigns.ends_on, campaigns.starts_on) as last_day_on,
        build.as_of
    from scoped.campaigns($scope) as campaigns
    cross join build
),

actions as (
    select
        starts_on as due_on, 'to launch' as action, campaign_id, name, channel, money as budget, expected, as_of
    from campaigns
    where starts_on > as_of
    union all
    select last_day_on, 'to sum up', campaign_id, name, channel, money, expected, as_of
    from campaigns
    where starts_on <= as_of and last_day_on >= as_of
    union all
    select starts_on, 'to plan', campaign_id, name, channel, money, expected, as_of
    from campaigns
    where last_day_on >= as_of and (budget is null or expected_responses is null)
    union all
    select last_day_on, 'to enter cost', campaign_id, name, channel, money, expected, as_of
    from campaigns
    where cost is null and last_day_on < as_of and last_day_on >= (as_of - interval 1 year)::date
    union all
    select months.month, 'to fill', null, null, null, null, null, build.as_of
    from scoped.promotion_months($scope) as months
    cross join build
    where months.is_gap and months.month >= date_trunc('month', build.as_of)
)

select
    * exclude (as_of),
    date_diff('day', as_of, due_on)::bigint as days_left,
    count(*) over ()::bigint as total_rows
from actions
order by due_on, action, campaign_id
limit $row_limit
