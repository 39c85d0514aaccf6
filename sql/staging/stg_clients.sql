-- One row per code of the client list: its newest record.
-- grain: client_code
with

clients as (
    select * from raw.clients
),

loads as (
    select * from raw.loads
),

stg_clients as (
    select
        clients.client_code,
        clients.client_ref,
        clients.name,
        clients.full_name,
        clients.inn,
        clients.kpp,
        clients.client_type,
        clients.industry,
        clients.region,
        clients.city,
        clients.manager_ref,
        clients.manager,
        clients.assigned_on,
        clients.created_on,
        clients.phone,
        clients.email,
        clients.permanent_contract,
        clients.payment_term_days,
        clients.annual_potential,
        clients.marketing_consent,
        clients.source as client_source,
        clients.contacts_confirmed_on,
        loads.version,
        clients.row
    from clients
    inner join loads on clients.load_id = loads.load_id
    qualify row_number() over (
        partition by clients.client_code
        order by loads.version desc, clients.sheet desc, clients.row desc
    ) = 1
)

select * from stg_clients
