-- One row per month up to the date of the figures, item and department (NULL: not given) of the company's expenses.
-- grain: month, item, department
-- scope: company
-- not null: month, item, amount
with

stated as (
    select * from staging.stg_expenses
),

calendar as (
    select * from intermediate.int_calendar
),

expenses as (
    select
        stated.month,
        stated.item,
        stated.department,
        sum(stated.amount)::decimal(18, 2) as amount
    from stated
    inner join calendar on stated.month <= calendar.current_month
    group by stated.month, stated.item, stated.department
)

select * from expenses
