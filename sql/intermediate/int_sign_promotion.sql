-- One row per sign of promotion and period (now: the window, before: the one before it): the figure and what it is
-- made of; NULL where there is nothing to count.
-- grain: sign, period
with

calendar as (
    select * from intermediate.int_calendar
),

trust as (
    select * from marts.trust
),

settings as (
    select * from raw.settings
),

campaigns as (
    select * from marts.campaigns
),

deals as (
    select * from marts.deals
),

touched as (
    select distinct date_trunc('month', touched_on)::date as month
    from marts.touches
    where arm = 'target'
),

periods as (
    select 'now' as period, window_start as starts_on, window_end as ends_on, as_of from calendar
    union all
    select 'before' as period, previous_start as starts_on, previous_end as ends_on, as_of from calendar
),

months as (
    select
        periods.period,
        u.month::date as month
    from periods
    cross join unnest(generate_series(periods.starts_on, periods.ends_on, interval '1' month)) as u (month)
),

-- A campaign goes on from its start to its end; touches show promotion of campaigns that nobody listed.
promoted as (
    select
        months.period,
        months.month,
        bool_or(touched.month is not null or campaigns.campaign_id is not null) as is_promoted
    from months
    left join touched on months.month = touched.month
    left join campaigns
        on
            campaigns.starts_on <= last_day(months.month)
            and coalesce(campaigns.ends_on, campaigns.starts_on) >= months.month
    group by months.period, months.month
),

regular as (
    select
        'no_regular_promotion' as sign,
        period,
        count(*) filter (where not is_promoted) as numerator,
        count(*) as denominator
    from promoted
    group by period
    having count(*) filter (where is_promoted) > 0 or (
        period = 'now' and (select count(*) from campaigns) + (select count(*) from touched) > 0
    )
),

-- Who was told yesterday has had no time to respond.
recorded as (
    select
        'responses_not_recorded' as sign,
        periods.period,
        count(*) filter (where campaigns.responses = 0) as numerator,
        count(*) as denominator
    from periods
    cross join settings
    cross join trust
    inner join campaigns
        on
            campaigns.starts_on between periods.starts_on and periods.ends_on
            and campaigns.starts_on <= (periods.as_of - settings.promotion_response_days * interval '1' day)::date
    where trust.has_responses
    group by periods.period
),

planned as (
    select
        'promotion_not_planned' as sign,
        periods.period,
        count(*) filter (where campaigns.budget is null or campaigns.expected_responses is null) as numerator,
        count(*) as denominator
    from periods
    inner join campaigns on campaigns.starts_on between periods.starts_on and periods.ends_on
    group by periods.period
),

responded as (
    select
        'deals_without_response' as sign,
        periods.period,
        count(*) filter (where deals.response_id is null) as numerator,
        count(*) as denominator
    from periods
    cross join trust
    inner join deals on deals.created_at::date between periods.starts_on and periods.ends_on
    where trust.has_responses
    group by periods.period
),

counted as (
    select * from regular
    union all
    select * from recorded
    union all
    select * from planned
    union all
    select * from responded
),

int_sign_promotion as (
    select
        sign,
        period,
        case
            when sign = 'no_regular_promotion' then numerator::double
            else numerator::double / nullif(denominator, 0)
        end as value,
        numerator::double as numerator,
        denominator::double as denominator
    from counted
)

select * from int_sign_promotion
