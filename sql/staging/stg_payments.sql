-- One row per payment as an export states it: incoming money above 0, refunds and other outgoing below.
-- materialized: view
-- grain: load_id, sheet, row
with

payments as (
    select * from raw.payments
),

loads as (
    select * from raw.loads
),

settings as (
    select * from raw.settings
),

stg_payments as (
    select
        payments.load_id,
        loads.version,
        loads.source,
        loads.file_name,
        payments.sheet,
        payments.row,
        coalesce(payments.scope, '') as scope,
        payments.date as paid_on,
        payments.number,
        payments.client_ref,
        payments.inn,
        case
            when payments.currency <> settings.company_base_currency
                then round(payments.amount::decimal(20, 2) * coalesce(payments.rate, 1), 2)::decimal(18, 2)
            else payments.amount
        end as amount,
        payments.document_number,
        payments.purpose,
        payments.own_account,
        payments.counter_account,
        payments.order_date,
        payments.direction
    from payments
    inner join loads on payments.load_id = loads.load_id
    cross join settings
)

select * from stg_payments
