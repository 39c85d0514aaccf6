-- One row per won deal that a response of the period has led to.
with deals_won as (
    select
        created_at,
        closed_at,
        deal_code,
        title,
        coalesce(client, '—') as client,
        responded_at,
        amount::double as amount,
        is_won,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from response_deals($scope, $managers, $client_types, $first_month, $last_month)
    where is_won
)

select * from deals_won
order by created_at desc, deal_code asc
limit $row_limit
