-- One row per manager (NULL: nobody's), month and measure that happened in it: a part of what `marts.managers` shows.
-- Of whom the row names, else of the client's manager (activities: of whom they name); plan months to come are not there.
-- grain: manager_id, month, measure
-- not null: month, measure, amount
with

lines as (
    select * from marts.sale_lines
),

plan as (
    select plan_months.*
    from marts.plan_months
    inner join intermediate.int_calendar on plan_months.month <= int_calendar.current_month
),

responses as (
    select * from marts.responses
),

deals as (
    select * from marts.deals
),

won as (
    select * from intermediate.int_deals_won
),

activities as (
    select * from marts.activities
),

facts as (
    select manager_id, month, 'fact' as measure, sum(amount) as amount
    from lines
    group by manager_id, month
    union all
    select manager_id, month, 'margin' as measure, sum(margin) as amount
    from lines
    where margin is not null
    group by manager_id, month
    union all
    select manager_id, month, 'revenue_with_cost' as measure, sum(amount) as amount
    from lines
    where margin is not null
    group by manager_id, month
    union all
    select manager_id, month, 'plan' as measure, sum(amount) as amount
    from plan
    group by manager_id, month
    union all
    select manager_id, date_trunc('month', responded_at)::date as month, 'responses' as measure, count(*) as amount
    from responses
    group by manager_id, date_trunc('month', responded_at)::date
    union all
    select manager_id, date_trunc('month', created_at)::date as month, 'deals' as measure, count(*) as amount
    from deals
    group by manager_id, date_trunc('month', created_at)::date
    union all
    select manager_id, month, 'deals_won' as measure, count(*) as amount
    from won
    group by manager_id, month
    union all
    select manager_id, month, 'won_amount' as measure, sum(amount) as amount
    from won
    group by manager_id, month
    union all
    select manager_id, date_trunc('month', acted_at)::date as month, 'activities' as measure, count(*) as amount
    from activities
    group by manager_id, date_trunc('month', acted_at)::date
),

int_manager_facts as (
    select
        manager_id,
        month,
        measure,
        amount::decimal(18, 2) as amount
    from facts
)

select * from int_manager_facts
