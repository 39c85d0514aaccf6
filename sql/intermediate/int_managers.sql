-- One row per spelling of a manager in any export, with the manager it means.
-- grain: manager_ref
with

managers as (
    select * from staging.stg_managers
),

spellings as (
    select
        manager_ref,
        min(manager) as name
    from intermediate.int_manager_spellings
    group by manager_ref
),

-- One manager per spelling: the name decides before the code, the code before the e-mail.
listed as (
    select name_ref as manager_ref, manager_key, 1 as priority from managers
    union all
    select lower(manager_code) as manager_ref, manager_key, 2 as priority from managers
    union all
    select email as manager_ref, manager_key, 3 as priority from managers
),

known as (
    select
        manager_ref,
        manager_key
    from listed
    where manager_ref is not null
    qualify row_number() over (partition by manager_ref order by priority, manager_key) = 1
),

int_managers as (
    select
        known.manager_ref,
        known.manager_key as manager_id,
        null::text as mentioned_name
    from known
    union all
    select
        spellings.manager_ref,
        spellings.manager_ref as manager_id,
        spellings.name as mentioned_name
    from spellings
    left join known on spellings.manager_ref = known.manager_ref
    where known.manager_ref is null
)

select * from int_managers
