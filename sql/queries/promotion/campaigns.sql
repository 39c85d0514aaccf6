-- One row per campaign that ran in the period: the newest first, or the cheapest won deal first with those of few
-- responses last.
with campaigns as (
    select *
    from period_campaigns($scope, $client_types, $categories, $first_month, $last_month, null)
)

select * from campaigns
order by
    case when $by_cost then is_few end asc,
    case when $by_cost then cost_per_deal end asc nulls last,
    starts_on desc,
    campaign_id asc
limit 1000
