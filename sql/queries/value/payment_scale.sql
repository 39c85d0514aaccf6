-- One row per step of the scale of payment discipline, with the chosen clients that stand on it and their turnover.
with clients as (
    select * from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where turnover <> 0
),

steps as (
    select
        scale.days_over,
        scale.days_to,
        scale.kd,
        count(clients.client_id)::bigint as clients,
        coalesce(sum(clients.turnover), 0) as turnover
    from scoped.payment_scale($scope) as scale
    left join clients on scale.kd = clients.kd
    group by scale.days_over, scale.days_to, scale.kd
)

select * from steps
order by kd desc
limit 100
