-- One row per manager of the managers list: the newest record; the key is the code, else the name.
-- grain: manager_key
with

managers as (
    select * from raw.managers
),

loads as (
    select * from raw.loads
),

stg_managers as (
    select
        coalesce(managers.manager_code, managers.name_ref) as manager_key,
        managers.manager_code,
        managers.name_ref,
        managers.name,
        managers.role,
        managers.department,
        lower(managers.email) as email,
        managers.hired_on,
        managers.left_on,
        managers.client_norm
    from managers
    inner join loads on managers.load_id = loads.load_id
    qualify row_number() over (
        partition by coalesce(managers.manager_code, managers.name_ref)
        order by loads.version desc, managers.sheet desc, managers.row desc
    ) = 1
)

select * from stg_managers
