-- One row per month, manager, client type and category of the sales plan: the newest version.
-- grain: month, manager_ref, client_type, category
with

plan as (
    select * from raw.plan
),

loads as (
    select * from raw.loads
),

stg_plan as (
    select
        plan.month,
        plan.manager_ref,
        plan.client_type,
        plan.category,
        plan.amount
    from plan
    inner join loads on plan.load_id = loads.load_id
    qualify row_number() over (
        partition by plan.month, plan.manager_ref, plan.client_type, plan.category
        order by loads.version desc, plan.sheet desc, plan.row desc
    ) = 1
)

select * from stg_plan
