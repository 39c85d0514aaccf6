-- One row per class and payment discipline of the clients with turnover: how many they are and what they bring.
with clients as (
    select * from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where turnover > 0 and kd is not null
),

sums as (
    select
        abc,
        kd,
        count(*)::bigint as clients,
        sum(turnover) as turnover
    from clients
    group by abc, kd
),

cells as (
    select
        sums.*,
        scale.days_over,
        scale.days_to,
        sums.turnover / nullif(sum(sums.turnover) over (), 0) as share
    from sums
    left join scoped.payment_scale($scope) as scale on sums.kd = scale.kd
)

select * from cells
order by kd desc, abc asc
limit 100
