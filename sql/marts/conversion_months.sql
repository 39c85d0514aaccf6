-- One row per month, basis, channel, manager and client type: responses, their deals, and money.
-- grain: month, basis, channel, manager_id, client_type
-- scope: manager
with

responses as (
    select * from intermediate.int_responses_attributed
),

deals as (
    select * from intermediate.int_deals_linked
),

clients as (
    select * from intermediate.int_client_managers
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

-- Days from response to deal: by the share in the settings of them (nearest rank) a month is mature.
waits as (
    select
        date_diff('day', responded_at::date, created_at::date) as days,
        row_number() over (order by date_diff('day', responded_at::date, created_at::date), deal_id) as place,
        count(*) over () as deals
    from deals
    where response_id is not null
),

maturity as (
    select
        coalesce(
            max(waits.days) filter (
                where waits.deals >= settings.promotion_maturity_min_deals
                and waits.place = ceil(waits.deals * settings.promotion_maturity_share)
            ),
            max(settings.promotion_maturity_days)
        ) as days
    from settings
    left join waits on true
),

answered as (
    select
        date_trunc('month', responses.responded_at)::date as month,
        coalesce(responses.response_channel, 'not given') as channel,
        responses.manager_id,
        coalesce(clients.client_type, 'not given') as client_type,
        responses.response_id
    from responses
    left join clients on responses.client_id = clients.client_id
),

outcomes as (
    select
        deals.deal_id,
        date_trunc('month', deals.created_at)::date as month,
        coalesce(deals.response_channel, case when deals.response_id is null then 'no response' end, 'not given')
            as channel,
        deals.manager_id,
        coalesce(clients.client_type, 'not given') as client_type,
        deals.response_id,
        deals.is_won,
        deals.amount
    from deals
    left join clients on deals.client_id = clients.client_id
),

counted as (
    select
        month, 'response' as basis, channel, manager_id, client_type,
        1 as responses, 0 as deals, 0 as deals_won, 0::decimal(18, 2) as revenue
    from answered
    union all
    select
        answered.month, 'response' as basis, answered.channel, answered.manager_id, answered.client_type,
        0 as responses, 1 as deals, outcomes.is_won::int as deals_won,
        case when outcomes.is_won then outcomes.amount end as revenue
    from answered
    inner join outcomes on answered.response_id = outcomes.response_id
    union all
    select
        month, 'deal' as basis, channel, manager_id, client_type,
        1 as responses, 0 as deals, 0 as deals_won, 0::decimal(18, 2) as revenue
    from answered
    union all
    select
        month, 'deal' as basis, channel, manager_id, client_type,
        0 as responses, 1 as deals, is_won::int as deals_won, case when is_won then amount end as revenue
    from outcomes
),

conversion_months as (
    select
        counted.month,
        counted.basis,
        counted.channel,
        counted.manager_id,
        counted.client_type,
        sum(counted.responses)::bigint as responses,
        sum(counted.deals)::bigint as deals,
        sum(counted.deals_won)::bigint as deals_won,
        coalesce(sum(counted.revenue), 0)::decimal(18, 2) as revenue,
        case
            when counted.basis = 'response'
                then max(calendar.as_of) >= last_day(counted.month) + max(maturity.days)::int
        end as is_mature
    from counted
    cross join calendar
    cross join maturity
    group by counted.month, counted.basis, counted.channel, counted.manager_id, counted.client_type
)

select * from conversion_months
