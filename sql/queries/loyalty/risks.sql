-- One row per state of clients against their own rhythm of orders: how many, and their revenue of 12 months.
with risks as (
    select
        risk_state(rhythm.risk) as risk,
        count(*)::bigint as clients,
        coalesce(sum(rhythm.revenue), 0)::double as revenue
    from scoped.client_rhythm($scope) as rhythm
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on rhythm.client_id = clients.client_id
    group by all
)

select * from risks
order by list_position(['at risk', 'lost client', 'in rhythm', 'no rhythm'], risk)
limit 4
