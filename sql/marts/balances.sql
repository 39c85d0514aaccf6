-- One row per client and period of a report of 1C on what clients owe, newest report, all accounts together, beside
-- what was shipped and paid here in the same days: a control of receivables.
-- grain: client_id, date_from, date_to
-- scope: client
-- not null: opening, debit, credit, closing, shipped, paid
with

stated as (
    select * from staging.stg_balances
),

links as (
    select * from raw.client_links
),

calendar as (
    select * from intermediate.int_calendar
),

sales as (
    select * from intermediate.int_sales_current
),

payments as (
    select * from intermediate.int_payments_current
),

newest as (
    select
        links.client_id,
        stated.date_from,
        stated.date_to,
        stated.opening,
        stated.debit,
        stated.credit,
        stated.closing,
        stated.currency,
        stated.source,
        stated.load_id,
        stated.file_name,
        stated.sheet,
        stated.row
    from stated
    inner join links on stated.client_ref = links.ref
    inner join calendar on stated.date_from <= calendar.as_of
    qualify stated.version = max(stated.version) over (
        partition by links.client_id, stated.date_from, stated.date_to
    )
),

summed as (
    select
        client_id,
        date_from,
        date_to,
        sum(opening)::decimal(18, 2) as opening,
        sum(debit)::decimal(18, 2) as debit,
        sum(credit)::decimal(18, 2) as credit,
        sum(closing)::decimal(18, 2) as closing,
        min(currency) as currency,
        min(source) as source,
        min(load_id) as load_id,
        min(file_name) as file_name,
        min(sheet) as sheet,
        min(row) as row
    from newest
    group by client_id, date_from, date_to
),

shipments as (
    select
        summed.client_id,
        summed.date_from,
        summed.date_to,
        sum(sales.revenue)::decimal(18, 2) as shipped
    from summed
    inner join sales
        on
            summed.client_id = sales.client_id
            and sales.line_date between summed.date_from and summed.date_to
    group by summed.client_id, summed.date_from, summed.date_to
),

receipts as (
    select
        summed.client_id,
        summed.date_from,
        summed.date_to,
        sum(payments.amount)::decimal(18, 2) as paid
    from summed
    inner join payments
        on
            summed.client_id = payments.client_id
            and payments.paid_on between summed.date_from and summed.date_to
    group by summed.client_id, summed.date_from, summed.date_to
),

-- An advance set off against a shipment raises debit and credit alike: only their difference can be compared.
balances as (
    select
        summed.*,
        coalesce(shipments.shipped, 0)::decimal(18, 2) as shipped,
        coalesce(receipts.paid, 0)::decimal(18, 2) as paid,
        (
            summed.debit - summed.credit - coalesce(shipments.shipped, 0) + coalesce(receipts.paid, 0)
        )::decimal(18, 2) as difference
    from summed
    left join shipments
        on
            summed.client_id = shipments.client_id
            and summed.date_from = shipments.date_from
            and summed.date_to = shipments.date_to
    left join receipts
        on
            summed.client_id = receipts.client_id
            and summed.date_from = receipts.date_from
            and summed.date_to = receipts.date_to
)

select * from balances
