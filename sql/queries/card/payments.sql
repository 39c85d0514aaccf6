-- One row per payment of the client, the newest first; money given back is negative.
with payments as (
    select
        paid_on,
        number,
        document_number,
        amount::double as amount,
        purpose,
        source,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from scoped.payments($scope)
    where client_id = $client
)

select * from payments
order by paid_on desc, number asc
limit $row_limit
