-- One row per source (`by` = 'source') or per source and channel of the window, the largest revenue first.
-- Conversion counts only the deals that came of responses; `responses_won` are those of them that were won.
with summed as (
    select
        source,
        case when $by <> 'source' then channel end as channel,
        sum(prospects)::bigint as prospects,
        sum(responses)::bigint as responses,
        sum(deals)::bigint as deals,
        sum(deals_won)::bigint as deals_won,
        coalesce(sum(deals_won) filter (where channel <> 'no response'), 0)::bigint as responses_won,
        sum(revenue)::double as revenue,
        sum(cost)::double as cost,
        case when $by = 'source' then max(source_median_days) else max(median_days) end as median_days
    from scoped.source_rating($scope)
    group by all
),

sources as (
    select
        summed.*,
        responses_won::double / nullif(responses, 0)::double as conversion,
        wilson_low(responses_won, responses, build.interval_z) as conversion_low,
        wilson_high(responses_won, responses, build.interval_z) as conversion_high,
        responses < build.few_observations as is_few,
        cost / nullif(responses, 0) as cost_per_response,
        cost / nullif(deals_won, 0) as cost_per_deal
    from summed
    cross join scoped.build($scope) as build
)

select * from sources
order by revenue desc, source asc, channel asc
limit 200
