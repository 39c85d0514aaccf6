-- One row per manager: those of the managers list and those whom only other exports name.
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

staff as (
    select
        manager_key as manager_id,
        name,
        role,
        department,
        hired_on,
        left_on,
        client_norm,
        true as is_in_managers_list
    from managers
    union all
    select
        manager_id,
        mentioned_name as name,
        null as role,
        null as department,
        null as hired_on,
        null as left_on,
        null as client_norm,
        false as is_in_managers_list
    from spellings
    where mentioned_name is not null
)

select * from staff
