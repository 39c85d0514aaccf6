-- One row per client: what the client list says of it, the newest record of each of its codes put together.
-- grain: client_id
with

clients as (
    select * from staging.stg_clients
),

links as (
    select * from raw.client_links
),

ranked as (
    select
        clients.*,
        links.client_id,
        row_number() over (
            partition by links.client_id
            order by case when clients.client_code = links.client_id then 0 else 1 end, clients.version desc,
            clients.client_code
        ) as place
    from clients
    inner join links on clients.client_ref = links.ref
),

int_client_records as (
    select
        client_id,
        arg_min(client_code, place) as client_code,
        arg_min(name, place) as name,
        arg_min(full_name, place) filter (where full_name is not null) as full_name,
        arg_min(inn, place) filter (where inn is not null) as inn,
        arg_min(kpp, place) filter (where kpp is not null) as kpp,
        arg_min(client_type, place) filter (where client_type is not null) as client_type,
        arg_min(industry, place) filter (where industry is not null) as industry,
        arg_min(region, place) filter (where region is not null) as region,
        arg_min(city, place) filter (where city is not null) as city,
        arg_min(manager_ref, place) filter (where manager_ref is not null) as manager_ref,
        arg_min(manager, place) filter (where manager is not null) as manager,
        arg_min(assigned_on, place) filter (where assigned_on is not null) as assigned_on,
        arg_min(created_on, place) filter (where created_on is not null) as created_on,
        arg_min(phone, place) filter (where phone is not null) as phone,
        arg_min(email, place) filter (where email is not null) as email,
        coalesce(bool_or(permanent_contract), false) as is_permanent_contract,
        arg_min(payment_term_days, place) filter (where payment_term_days is not null) as payment_term_days,
        arg_min(annual_potential, place) filter (where annual_potential is not null) as annual_potential,
        bool_or(marketing_consent) as marketing_consent,
        arg_min(client_source, place) filter (where client_source is not null) as client_source,
        max(contacts_confirmed_on) as contacts_confirmed_on
    from ranked
    group by client_id
)

select * from int_client_records
