-- One row per client: the golden record with its status at the end of the last full month.
-- grain: client_id
-- scope: client
-- not null: name, status
with

golden as (
    select * from raw.golden_clients
),

records as (
    select * from intermediate.int_client_records
),

managers as (
    select * from intermediate.int_client_managers
),

staff as (
    select * from marts.staff
),

purchases as (
    select * from intermediate.int_purchases
),

calendar as (
    select * from intermediate.int_calendar
),

months as (
    select client_months.*
    from marts.client_months
    inner join intermediate.int_calendar on client_months.month = int_calendar.last_month
),

used as (
    select * from intermediate.int_clients_referenced
),

clients as (
    select
        golden.client_id,
        coalesce(records.client_code, golden.client_code) as client_code,
        coalesce(
            records.name, golden.name, golden.client_code, golden.inn, golden.phone, golden.email, golden.client_id
        ) as name,
        records.full_name as name_full,
        coalesce(records.inn, golden.inn) as inn,
        coalesce(records.kpp, golden.kpp) as kpp,
        records.client_type,
        records.industry,
        records.region,
        records.city,
        managers.manager_id,
        staff.name as manager_name,
        records.assigned_on,
        records.created_on,
        coalesce(records.phone, golden.phone) as phone,
        coalesce(records.email, golden.email) as email,
        coalesce(records.is_permanent_contract, false) as is_permanent_contract,
        records.payment_term_days,
        records.annual_potential,
        records.marketing_consent,
        records.client_source,
        records.contacts_confirmed_on,
        purchases.first_purchase_on,
        purchases.last_purchase_on,
        case
            when coalesce(months.is_active, false) then 'active'
            when purchases.first_purchase_on <= calendar.window_end then 'dormant'
            else 'prospect'
        end as status,
        coalesce(months.is_regular, false) as is_regular,
        golden.is_listed as is_in_client_list,
        golden.source_keys
    from golden
    inner join used on golden.client_id = used.client_id
    cross join calendar
    left join records on golden.client_id = records.client_id
    left join managers on golden.client_id = managers.client_id
    left join staff on managers.manager_id = staff.manager_id
    left join purchases on golden.client_id = purchases.client_id
    left join months on golden.client_id = months.client_id
)

select * from clients
