-- One row per deal and cause of the period, the greatest amount first; `cause` null = all.
with bridge_deals as (
    select
        lines.month,
        lines.cause,
        deals.deal_code,
        deals.title,
        coalesce(clients.name, '—') as client,
        bridge.won_on,
        bridge.amount::double as won,
        bridge.shipped::double as shipped,
        bridge.paid::double as paid,
        lines.amount::double as amount,
        bridge.linked_by,
        bridge.shipped_on,
        twins.deal_code as twin_deal_code,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.bridge_lines($scope) as lines
    inner join scoped.deal_bridge($scope) as bridge on lines.deal_id = bridge.deal_id
    inner join scoped.deals($scope) as deals on lines.deal_id = deals.deal_id
    left join scoped.deals($scope) as twins on bridge.twin_deal_id = twins.deal_id
    left join scoped.clients($scope) as clients on lines.client_id = clients.client_id
    where lines.month between $first_month and $last_month
        and ($cause is null or lines.cause = $cause)
        and ($managers is null or list_contains($managers, lines.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
)

select * from bridge_deals
order by abs(amount) desc, deal_code asc, cause asc
limit $row_limit
