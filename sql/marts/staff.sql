-- One row per manager: those of the managers list and those whom only other exports name; `role_code` NULL: a role
-- that nobody has listed.
-- grain: manager_id
-- scope: open
-- not null: name
with

managers as (
    select * from staging.stg_managers
),

spellings as (
    select * from intermediate.int_managers
),

roles as (
    select * from raw.roles
),

staff as (
    select
        managers.manager_key as manager_id,
        managers.name,
        managers.role,
        roles.role_code,
        managers.department,
        managers.hired_on,
        managers.left_on,
        managers.client_norm,
        true as is_in_managers_list
    from managers
    left join roles on lower(trim(managers.role)) = roles.role
    union all
    select
        manager_id,
        mentioned_name as name,
        null as role,
        null as role_code,
        null as department,
        null as hired_on,
        null as left_on,
        null as client_norm,
        false as is_in_managers_list
    from spellings
    where mentioned_name is not null
)

select * from staff
