-- One row per client of a state against its own rhythm, the most roubles at risk first; no state chosen: all.
with clients as (
    select
        clients.client_id,
        clients.name,
        risk_state(rhythm.risk) as risk,
        rhythm.revenue::double as revenue,
        rhythm.days_since::bigint as days_since,
        rhythm.median_gap_days::double as median_gap_days,
        rhythm.gaps_behind,
        rhythm.last_purchase_on,
        classes.abc,
        clients.client_type,
        clients.region,
        clients.manager_name,
        clients.phone,
        clients.email,
        count(*) over ()::bigint as total_rows
    from scoped.client_rhythm($scope) as rhythm
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on rhythm.client_id = clients.client_id
    left join scoped.client_classes($scope) as classes on rhythm.client_id = classes.client_id
    where $risk is null or risk_state(rhythm.risk) = $risk
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
