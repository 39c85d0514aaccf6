-- One row per client within `near_share` of revenue from a threshold, the nearest first, with the roubles between.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where revenue > 0
),

gaps as (
    select
        *,
        cum_amount_before - total_amount * $a_percent::integer / 100 as to_a,
        cum_amount_before - total_amount * $b_percent::integer / 100 as to_b
    from clients
),

near as (
    select
        client_id,
        name,
        abc,
        abc_previous,
        revenue::double as revenue,
        manager_name,
        case when abs(to_a) <= abs(to_b) then 'A' else 'B' end as boundary,
        (case when abs(to_a) <= abs(to_b) then to_a else to_b end)::double as gap,
        count(*) over ()::bigint as total_rows
    from gaps
    where least(abs(to_a), abs(to_b)) <= total_amount * $near_share::decimal(6, 4)
)

select * from near
order by abs(gap) asc, client_id asc
limit $row_limit
