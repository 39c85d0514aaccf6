-- One row per row of the expenses that counts: those of the newest file with their month, item and department.
-- grain: load_id, sheet, row
with

expenses as (
    select * from raw.expenses
),

loads as (
    select * from raw.loads
),

ranked as (
    select
        expenses.month,
        trim(expenses.item) as item,
        trim(expenses.department) as department,
        expenses.amount,
        expenses.load_id,
        expenses.sheet,
        expenses.row,
        rank() over (
            partition by expenses.month, trim(expenses.item), trim(expenses.department) order by loads.version desc
        ) as place
    from expenses
    inner join loads on expenses.load_id = loads.load_id
),

stg_expenses as (
    select
        month,
        item,
        department,
        amount,
        load_id,
        sheet,
        row
    from ranked
    where place = 1
)

select * from stg_expenses
