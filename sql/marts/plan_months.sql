-- One row per month, manager, client type and category of the sales plan.
-- grain: month, manager_id, client_type, category
-- scope: manager
with

plan as (
    select * from staging.stg_plan
),

managers as (
    select * from intermediate.int_managers
),

plan_months as (
    select
        plan.month,
        managers.manager_id,
        plan.client_type,
        plan.category,
        sum(plan.amount)::decimal(18, 2) as amount
    from plan
    left join managers on plan.manager_ref = managers.manager_ref
    group by plan.month, managers.manager_id, plan.client_type, plan.category
)

select * from plan_months
