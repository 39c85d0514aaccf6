-- One row per step of the scale of regularity, with the chosen clients that stand on it and their turnover.
with clients as (
    select * from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where turnover <> 0
),

steps as (
    select
        scale.months_from,
        scale.months_to,
        scale.documents_a_month_from,
        scale.kr,
        count(clients.client_id)::bigint as clients,
        coalesce(sum(clients.turnover), 0) as turnover
    from scoped.regularity_scale($scope) as scale
    left join clients
        on scale.kr = clients.kr and clients.months_with_purchase between scale.months_from and scale.months_to
    group by scale.months_from, scale.months_to, scale.documents_a_month_from, scale.kr
)

select * from steps
order by kr desc, months_from desc, documents_a_month_from desc
limit 100
