-- One row per finished period of the kind: regulars of the chosen clients, who stayed, left and came, and the change.
with clients as (
    select * from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

moved as (
    select
        period_start,
        period_end,
        count(*) filter (where was_regular)::bigint as regular_start,
        count(*) filter (where is_regular)::bigint as regular_end,
        count(*) filter (where movement = 'kept')::bigint as kept,
        count(*) filter (where movement = 'lost')::bigint as lost,
        count(*) filter (where movement = 'new')::bigint as won_new,
        count(*) filter (where movement = 'returned')::bigint as won_returned
    from loyalty_moves(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $period_kind
    )
    group by all
),

came as (
    select
        date_trunc($period_kind, first_purchase_on)::date as period_start,
        count(*)::bigint as new_clients
    from clients
    where first_purchase_on is not null
    group by all
),

months as (
    select
        months.client_id,
        months.month,
        months.revenue
    from scoped.client_months($scope) as months
    inner join clients on months.client_id = clients.client_id
),

base as (
    select min(month) as first_month
    from scoped.client_months($scope)
),

both_years as (
    select
        client_id,
        date_trunc($period_kind, month)::date as period_start,
        revenue as revenue_now,
        0 as revenue_before
    from months
    union all
    select
        client_id,
        date_trunc($period_kind, month + interval 1 year)::date as period_start,
        0 as revenue_now,
        revenue as revenue_before
    from months
),

yearly as (
    select
        client_id,
        period_start,
        sum(revenue_now) as revenue_now,
        sum(revenue_before) as revenue_before
    from both_years
    group by all
    having sum(revenue_before) > 0
),

retained as (
    select
        yearly.period_start,
        sum(least(yearly.revenue_now, yearly.revenue_before))::double / sum(yearly.revenue_before)::double as grr,
        sum(yearly.revenue_now)::double / sum(yearly.revenue_before)::double as nrr
    from yearly
    cross join base
    where (yearly.period_start - interval 1 year)::date >= base.first_month
    group by yearly.period_start
),

rated as (
    select
        moved.*,
        coalesce(came.new_clients, 0)::bigint as new_clients,
        moved.kept::double / nullif(moved.regular_start, 0) as loyalty,
        coalesce(came.new_clients, 0)::double / nullif(moved.regular_start, 0) as new_rate,
        retained.grr,
        retained.nrr,
        wilson_low(moved.kept, moved.regular_start, build.interval_z) as loyalty_low,
        wilson_high(moved.kept, moved.regular_start, build.interval_z) as loyalty_high,
        moved.regular_start < build.few_observations as is_few
    from moved
    cross join scoped.build($scope) as build
    left join came on moved.period_start = came.period_start
    left join retained on moved.period_start = retained.period_start
),

changed as (
    select
        *,
        loyalty - lag(loyalty) over (order by period_start) as loyalty_change,
        grr - lag(grr) over (order by period_start) as grr_change,
        nrr - lag(nrr) over (order by period_start) as nrr_change,
        -- In the first year of the sales old clients too seem to buy for the first time: nothing to compare with.
        case
            when lag(period_start) over (order by period_start) >= (base.first_month + interval 1 year)::date
                then new_rate - lag(new_rate) over (order by period_start)
        end as new_rate_change
    from rated
    cross join base
),

periods as (
    select
        *,
        case
            when loyalty_change is null or new_rate_change is null then null
            when new_rate_change >= 0 and loyalty_change >= 0 then 'comes and stays'
            when new_rate_change >= 0 then 'comes and leaves'
            when loyalty_change >= 0 then 'stays, none comes'
            else 'neither'
        end as reading
    from changed
)

select * from periods
order by period_start
limit 500
