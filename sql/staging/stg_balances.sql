-- One row per client, account and period of a report on what clients owe.
-- grain: load_id, sheet, row
with

balances as (
    select * from raw.balances
),

loads as (
    select * from raw.loads
),

stg_balances as (
    select
        balances.load_id,
        loads.version,
        loads.source,
        loads.file_name,
        balances.sheet,
        balances.row,
        balances.client_ref,
        balances.account,
        balances.date_from,
        balances.date_to,
        balances.opening,
        balances.debit,
        balances.credit,
        balances.closing,
        balances.currency
    from balances
    inner join loads on balances.load_id = loads.load_id
)

select * from stg_balances
