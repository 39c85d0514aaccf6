-- One row per sign of sales and period (now: the window, before: the one before it): plan error, managers, relations,
-- expenses; absent where there is nothing to count.
-- grain: sign, period
with

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

facts as (
    select * from intermediate.int_manager_facts
),

expenses as (
    select * from marts.expenses
),

activities as (
    select * from marts.activities
),

periods as (
    select 'now' as period, window_start as starts_on, window_end as ends_on, as_of from calendar
    union all
    select 'before' as period, previous_start as starts_on, previous_end as ends_on, as_of from calendar
),

months as (
    select
        periods.period,
        facts.month,
        sum(facts.amount) filter (where facts.measure = 'plan') as plan,
        sum(facts.amount) filter (where facts.measure = 'fact') as fact,
        sum(facts.amount) filter (where facts.measure = 'margin') as margin,
        sum(facts.amount) filter (where facts.measure = 'revenue_with_cost') as revenue_with_cost
    from periods
    inner join facts on facts.month between periods.starts_on and periods.ends_on
    group by periods.period, facts.month
),

-- The mean of what each month's plan missed, as a share of the fact.
planned as (
    select
        'unpredictable_sales' as sign,
        period,
        sum((abs(fact - plan)::double / nullif(fact, 0)::double)::decimal(24, 9))::double as numerator,
        count(*)::double as denominator
    from months
    where plan is not null and fact > 0
    group by period
),

sellers as (
    select
        periods.period,
        facts.manager_id,
        sum(facts.amount) as amount
    from periods
    inner join facts on facts.month between periods.starts_on and periods.ends_on
    where facts.measure = 'fact' and facts.manager_id is not null
    group by periods.period, facts.manager_id
    having sum(facts.amount) > 0
),

ranked as (
    select
        period,
        amount,
        sum(amount) over (partition by period) as total,
        sum(amount) over (partition by period order by amount desc, manager_id rows unbounded preceding) as so_far
    from sellers
),

concentrated as (
    select
        'few_managers' as sign,
        ranked.period,
        (count(*) filter (
            where ranked.so_far - ranked.amount < ranked.total::decimal(18, 2) * settings.abc_a_share
        ))::double as numerator,
        count(*)::double as denominator
    from ranked
    cross join settings
    group by ranked.period
),

deals as (
    select
        periods.period,
        deals.deal_id,
        deals.deal_code,
        deals.client_id,
        deals.created_at::date as first_day,
        coalesce(deals.closed_at::date, periods.as_of) as last_day
    from periods
    inner join marts.deals on deals.created_at::date between periods.starts_on and periods.ends_on
),

-- An activity that names the deal, or one with its client while the deal was open.
acted as (
    select deals.deal_id
    from deals
    inner join activities on deals.deal_code = activities.deal_code
    union
    select deals.deal_id
    from deals
    inner join activities
        on
            deals.client_id = activities.client_id
            and activities.acted_at::date between deals.first_day and deals.last_day
),

related as (
    select
        'relations_not_recorded' as sign,
        deals.period,
        (count(*) filter (where acted.deal_id is null))::double as numerator,
        count(*)::double as denominator
    from deals
    left join acted on deals.deal_id = acted.deal_id
    where (select count(*) from activities) > 0
    group by deals.period
),

spent as (
    select
        month,
        sum(amount) as amount
    from expenses
    group by month
),

-- Months with expenses; lines without a cost are taken to have the margin of the others.
earned as (
    select
        'income_below_expenses' as sign,
        months.period,
        sum(months.margin)::double / nullif(sum(months.revenue_with_cost), 0)::double * sum(months.fact)::double
            as numerator,
        sum(spent.amount)::double as denominator
    from months
    inner join spent on months.month = spent.month
    group by months.period
),

int_sign_sales as (
    select sign, period, numerator::double / nullif(denominator, 0) as value, numerator, denominator from planned
    union all
    select sign, period, numerator::double / nullif(denominator, 0) as value, numerator, denominator from concentrated
    union all
    select sign, period, numerator::double / nullif(denominator, 0) as value, numerator, denominator from related
    union all
    select sign, period, numerator::double / nullif(denominator, 0) as value, numerator, denominator from earned
)

select * from int_sign_sales
