-- One row per client of the period, the greatest difference first; deals without a known client are one row.
with bridge_clients as (
    select
        clients.client_id,
        coalesce(clients.name, '—') as client,
        sum(months.deals)::bigint as deals,
        sum(months.won)::double as won,
        sum(months.shipped)::double as shipped,
        sum(months.returned)::double as returned,
        sum(months.paid)::double as paid,
        sum(months.difference)::double as difference,
        count(*) over ()::bigint as total_rows
    from scoped.bridge_months($scope) as months
    left join scoped.clients($scope) as clients on months.client_id = clients.client_id
    where months.month between $first_month and $last_month
        and ($managers is null or list_contains($managers, months.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
    group by clients.client_id, clients.name
)

select * from bridge_clients
order by abs(difference) desc, client asc
limit $row_limit
