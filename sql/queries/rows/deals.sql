-- One row per deal that a response of the period has led to.
with deals as (
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
)

select * from deals
order by created_at desc, deal_code asc
limit $row_limit
