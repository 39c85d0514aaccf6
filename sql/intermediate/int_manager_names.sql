-- One row per spelling of a manager in any export, with the manager it means.
-- grain: manager
with

spellings as (
    select * from intermediate.int_manager_spellings
),

managers as (
    select * from intermediate.int_managers
),

int_manager_names as (
    select
        spellings.manager,
        managers.manager_id
    from spellings
    inner join managers on spellings.manager_ref = managers.manager_ref
)

select * from int_manager_names
