-- One row: value coefficient of the chosen clients together, its mean, the quality of their turnover, and how much of
-- it does not pay.
with clients as (
    select * from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

sums as (
    select
        count(*) filter (where turnover <> 0)::bigint as clients,
        count(*) filter (where is_active)::bigint as active_clients,
        coalesce(sum(turnover), 0) as turnover,
        coalesce(sum(after_kd), 0) as after_kd,
        coalesce(sum(after_kr), 0) as after_kr,
        coalesce(sum(value), 0) as value,
        coalesce(sum(value) filter (where is_active), 0) as value_active,
        coalesce(sum(turnover) filter (where not is_paying), 0) as unpaid,
        count(*) filter (where not is_paying and turnover <> 0)::bigint as unpaid_clients,
        coalesce(bool_or(has_payment_data), false) as has_payment_data
    from clients
),

figures as (
    select
        sums.*,
        build.window_end,
        sums.after_kr / nullif(sums.turnover, 0) as quality,
        sums.value_active / nullif(sums.active_clients, 0) as value_mean,
        sums.unpaid / nullif(sums.turnover, 0) as unpaid_share
    from sums
    cross join scoped.build($scope) as build
)

select * from figures
limit 1
