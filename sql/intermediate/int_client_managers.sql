-- One row per client of the list with the manager who holds it today.
-- grain: client_id
with

records as (
    select * from intermediate.int_client_records
),

managers as (
    select * from intermediate.int_managers
),

int_client_managers as (
    select
        records.client_id,
        managers.manager_id,
        records.client_type
    from records
    left join managers on records.manager_ref = managers.manager_ref
)

select * from int_client_managers
