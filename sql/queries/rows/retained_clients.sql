-- One row per client with revenue a year before the chosen period: then, now, and the part of it that is kept.
with sums as (
    select
        months.client_id,
        coalesce(
            sum(months.revenue) filter (where date_trunc($period_kind, months.month) = $period::date), 0
        ) as revenue_now,
        coalesce(
            sum(months.revenue)
                filter (where date_trunc($period_kind, months.month + interval 1 year) = $period::date),
            0
        ) as revenue_before
    from scoped.client_months($scope) as months
    group by months.client_id
    having revenue_before > 0
),

retained_clients as (
    select
        clients.name as client,
        sums.revenue_before::double as revenue_before,
        sums.revenue_now::double as revenue_now,
        least(sums.revenue_before, sums.revenue_now)::double as revenue_kept,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from sums
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on sums.client_id = clients.client_id
)

select * from retained_clients
order by revenue_before desc, client asc
limit $row_limit
