-- One row per step of one period's waterfall: its clients, the bar's lower end, revenue before and in the period.
with clients as (
    select *
    from loyalty_step_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind, $period
    )
),

steps as (
    select
        unnest(['start', 'new', 'returned', 'lost', 'end']) as step,
        unnest([1, 2, 3, 4, 5]) as place
),

counted as (
    select
        steps.step,
        steps.place,
        count(clients.client_id)::bigint as clients,
        coalesce(sum(clients.revenue_before), 0)::double as revenue_before,
        coalesce(sum(clients.revenue_now), 0)::double as revenue_now
    from steps
    left join clients on in_step(steps.step, clients.was_regular, clients.is_regular, clients.movement)
    group by all
),

levels as (
    select
        *,
        sum(case step when 'lost' then -clients when 'end' then 0 else clients end)
            over (order by place)::bigint as level
    from counted
),

waterfall as (
    select
        step,
        place,
        clients,
        revenue_before,
        revenue_now,
        case when step in ('start', 'end') then 0 when step = 'lost' then level else level - clients end as bottom
    from levels
)

select * from waterfall
order by place
limit 5
