-- One row per payment (refunds below zero) of the period by who holds the client today.
with manager_payments as (
    select
        payments.paid_on,
        payments.number,
        coalesce(clients.name, '—') as client,
        coalesce(clients.manager_name, '—') as manager,
        payments.amount::double as amount,
        payments.purpose,
        payments.file_name,
        payments.sheet,
        payments.row,
        count(*) over ()::bigint as total_rows
    from scoped.payments($scope) as payments
    left join scoped.clients($scope) as clients on payments.client_id = clients.client_id
    where date_trunc('month', payments.paid_on)::date between $first_month and $last_month
        and ($managers is null or list_contains($managers, clients.manager_id))
)

select * from manager_payments
order by paid_on desc, client asc, row asc
limit $row_limit
