-- One row per won deal that a response of the period has led to and for which money has come.
with deals_paid as (
    select
        deals.created_at,
        deals.closed_at,
        deals.deal_code,
        deals.title,
        coalesce(clients.name, '—') as client,
        responses.responded_at,
        deals.amount::double as amount,
        deals.is_won,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from funnel_deals($scope, $managers, $client_types, 'response', $first_month, $last_month) as deals
    left join scoped.responses($scope) as responses on deals.response_id = responses.response_id
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    where deals.is_won and deals.paid > 0
)

select * from deals_paid
order by created_at desc, deal_code asc
limit $row_limit
