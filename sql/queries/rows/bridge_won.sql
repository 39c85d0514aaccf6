-- One row per deal won in the period, the newest first.
with bridge_won as (
    select
        bridge.won_on,
        deals.deal_code,
        deals.title,
        coalesce(clients.name, '—') as client,
        bridge.amount::double as amount,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deal_bridge($scope) as bridge
    inner join scoped.deals($scope) as deals on bridge.deal_id = deals.deal_id
    left join scoped.clients($scope) as clients on bridge.client_id = clients.client_id
    where bridge.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, bridge.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
)

select * from bridge_won
order by won_on desc, deal_code asc
limit $row_limit
