-- One row per client behind its own rhythm of orders: at risk or lost.
with behind_rhythm as (
    select
        clients.name as client,
        risk_state(rhythm.risk) as risk,
        rhythm.revenue::double as revenue,
        rhythm.days_since::bigint as days_since,
        rhythm.median_gap_days::double as median_gap_days,
        rhythm.gaps_behind,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from scoped.client_rhythm($scope) as rhythm
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on rhythm.client_id = clients.client_id
    where rhythm.risk in ('at risk', 'lost')
)

select * from behind_rhythm
order by revenue desc, client asc
limit $row_limit
