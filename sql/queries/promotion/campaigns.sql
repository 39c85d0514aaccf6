-- One row per campaign that ran in the period: the newest first, or the cheapest won deal first with those of few
-- responses last.
with campaigns as (
    select *
    from campaign_figures($scope)
    where starts_on < ($last_month::date + interval 1 month)::date
        and coalesce(ends_on, starts_on) >= $first_month
        and ($client_types is null or list_contains($client_types, coalesce(client_type, '')))
        and ($categories is null or list_contains($categories, coalesce(category, 'not given')))
)

select * from campaigns
order by
    case when $by_cost then is_few end asc,
    case when $by_cost then cost_per_deal end asc nulls last,
    starts_on desc,
    campaign_id asc
limit 1000
