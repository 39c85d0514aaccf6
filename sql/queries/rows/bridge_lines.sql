-- One row per won deal, month and cause of the period, the greatest amount first; `cause` null = all causes.
with bridge_lines as (
    select
        lines.month,
        lines.cause,
        deals.deal_code,
        lines.client,
        lines.amount::double as amount,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from bridge_chosen_lines($scope, $managers, $client_types, $regions, $first_month, $last_month) as lines
    inner join scoped.deals($scope) as deals on lines.deal_id = deals.deal_id
    where $cause is null or lines.cause = $cause
)

select * from bridge_lines
order by abs(amount) desc, deal_code asc, month asc
limit $row_limit
