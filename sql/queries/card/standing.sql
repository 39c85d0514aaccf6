-- One row: the last contact with the client and what it owes past the due date; nothing where neither is known.
with last_contact as (
    select
        acted_at::date as acted_on,
        kind,
        outcome
    from scoped.activities($scope)
    where client_id = $client
    order by acted_at desc, file_name asc, row asc
    limit 1
),

-- Without payments nobody knows what is paid, and all that was ever sold would seem overdue.
debt as (
    select
        sum(sales.outstanding)::double as overdue,
        max(sales.overdue_days)::bigint as overdue_days
    from scoped.receivables($scope) as sales
    inner join scoped.client_value($scope) as figures on sales.client_id = figures.client_id
    where sales.client_id = $client and sales.overdue_days > 0 and sales.outstanding > 0 and figures.has_payment_data
),

standing as (
    select
        last_contact.acted_on,
        last_contact.kind,
        last_contact.outcome,
        debt.overdue,
        debt.overdue_days
    from debt
    left join last_contact on true
)

select * from standing
limit 1
