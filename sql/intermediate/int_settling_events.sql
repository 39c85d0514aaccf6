-- One row per event of settling in the order in which they take place: of a day first what is sold, then what is
-- returned, paid, given back; of a kind by key.
-- grain: event_no
-- check: kopecks > 0
with

documents as (
    select * from marts.documents
    where client_id is not null
),

payments as (
    select * from marts.payments
),

told as (
    select
        client_id,
        document_date as event_on,
        case when amount > 0 then 'sale' else 'return' end as kind,
        case when amount > 0 then 1 else 2 end as place,
        document_id as key,
        abs(amount) as amount
    from documents
    where amount <> 0
    union all
    select
        client_id,
        paid_on as event_on,
        case when amount > 0 then 'payment' else 'refund' end as kind,
        case when amount > 0 then 3 else 4 end as place,
        payment_id as key,
        abs(amount) as amount
    from payments
    where amount <> 0
),

int_settling_events as (
    select
        row_number() over (order by client_id, event_on, place, key) as event_no,
        client_id,
        event_on,
        kind,
        key,
        amount,
        round(amount * 100, 0)::bigint as kopecks
    from told
)

select * from int_settling_events
