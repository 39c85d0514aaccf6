-- One row per source and channel over the window: prospects (to the date of the figures), responses, the deals that came
-- of them, and what they cost.
-- A deal is of its response's source and channel, else of its own source with the channel 'no response'. What a
-- campaign costs is divided among its responses, the kopecks by their order. Median days: from response to deal.
-- grain: source, channel
-- scope: company
-- not null: source, channel, prospects, responses, deals, deals_won, revenue
with

calendar as (
    select * from intermediate.int_calendar
),

responses as (
    select
        response_id,
        responded_at,
        campaign_id,
        coalesce(source, 'not given') as source,
        coalesce(channel, 'not given') as channel
    from marts.responses
),

prospects as (
    select
        coalesce(prospects.prospect_source, 'not given') as source,
        count(*) as prospects
    from marts.prospect_check as prospects
    cross join calendar
    where coalesce(prospects.added_on between calendar.window_start and calendar.as_of, true)
    group by coalesce(prospects.prospect_source, 'not given')
),

answered as (
    select
        responses.source,
        responses.channel,
        count(*) as responses
    from responses
    inner join calendar on responses.responded_at::date between calendar.window_start and calendar.window_end
    group by responses.source, responses.channel
),

linked as (
    select
        coalesce(responses.source, deals.source_name, 'not given') as source,
        case when responses.response_id is null then 'no response' else responses.channel end as channel,
        deals.is_won,
        deals.amount,
        date_diff('day', responses.responded_at::date, deals.created_at::date) as days
    from marts.deals
    inner join calendar on deals.created_at::date between calendar.window_start and calendar.window_end
    left join responses on deals.response_id = responses.response_id
),

dealt as (
    select
        source,
        channel,
        count(*) as deals,
        count(*) filter (where is_won) as deals_won,
        coalesce(sum(amount) filter (where is_won), 0) as revenue,
        median(days) as median_days
    from linked
    group by source, channel
),

waited as (
    select
        source,
        median(days)::double as source_median_days
    from linked
    group by source
),

campaigns as (
    select
        campaigns.campaign_id,
        coalesce(campaigns.channel, 'not given') as channel,
        campaigns.cost
    from marts.campaigns
    inner join calendar on campaigns.starts_on between calendar.window_start and calendar.window_end
    where campaigns.cost is not null
),

shared as (
    select
        campaigns.campaign_id,
        campaigns.cost,
        case when responses.response_id is null then 'not given' else responses.source end as source,
        coalesce(responses.channel, campaigns.channel) as channel,
        count(*) as responses
    from campaigns
    left join responses on campaigns.campaign_id = responses.campaign_id
    group by
        campaigns.campaign_id,
        campaigns.cost,
        case when responses.response_id is null then 'not given' else responses.source end,
        coalesce(responses.channel, campaigns.channel)
),

-- Each takes what the campaign costs up to it less what it costs up to the one before: the parts add up exactly.
counted as (
    select
        *,
        sum(responses) over (
            partition by campaign_id order by source, channel rows unbounded preceding
        )::bigint as so_far,
        sum(responses) over (partition by campaign_id)::bigint as of_campaign
    from shared
),

spent as (
    select
        source,
        channel,
        sum(
            round((cost::double * so_far / nullif(of_campaign, 0))::decimal(18, 6), 2)
            - round((cost::double * (so_far - responses) / nullif(of_campaign, 0))::decimal(18, 6), 2)
        ) as cost
    from counted
    group by source, channel
),

parts as (
    select
        source, 'not given' as channel, prospects, 0 as responses, 0 as deals, 0 as deals_won,
        0::decimal(18, 2) as revenue, null::decimal(18, 2) as cost, null::double as median_days
    from prospects
    union all
    select source, channel, 0, responses, 0, 0, 0, null, null from answered
    union all
    select source, channel, 0, 0, deals, deals_won, revenue, null, median_days from dealt
    union all
    select source, channel, 0, 0, 0, 0, 0, cost, null from spent
),

summed as (
    select
        source,
        channel,
        sum(prospects)::bigint as prospects,
        sum(responses)::bigint as responses,
        sum(deals)::bigint as deals,
        sum(deals_won)::bigint as deals_won,
        sum(revenue)::decimal(18, 2) as revenue,
        sum(cost)::decimal(18, 2) as cost,
        max(median_days)::double as median_days
    from parts
    group by source, channel
),

source_rating as (
    select
        summed.*,
        waited.source_median_days,
        summed.deals_won::double / nullif(summed.responses, 0) as conversion,
        round((summed.cost::double / nullif(summed.responses, 0))::decimal(18, 6), 2)::decimal(18, 2)
            as cost_per_response,
        round((summed.cost::double / nullif(summed.deals_won, 0))::decimal(18, 6), 2)::decimal(18, 2)
            as cost_per_deal
    from summed
    left join waited on summed.source = waited.source
)

select * from source_rating
