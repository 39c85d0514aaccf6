-- One row per measure: the client beside the median of its type or class (`among`), of clients with revenue in the
-- window. `difference` is relative, of a share in points.
with debts as (
    select
        client_id,
        sum(outstanding) filter (where overdue_days > 0)::double as overdue
    from scoped.receivables($scope)
    group by all
),

-- A margin is over the lines whose cost is known, and so is its share.
known as (
    select
        months.client_id,
        sum(months.margin)::double / nullif(sum(months.revenue_with_cost), 0)::double as margin_share
    from scoped.client_category_months($scope) as months
    inner join scoped.build($scope) as build on months.month between build.window_start and build.window_end
    group by months.client_id
),

clients as (
    select
        classes.client_id,
        case $among when 'class' then classes.abc else coalesce(clients.client_type, '') end as segment,
        classes.revenue > 0 as has_revenue,
        classes.revenue::double as client_revenue,
        classes.margin::double as client_margin,
        known.margin_share as client_margin_share,
        classes.documents::double as client_purchases,
        classes.revenue::double / nullif(classes.documents, 0) as average_purchase,
        rhythm.median_gap_days as order_gap,
        case when figures.has_payment_data then coalesce(debts.overdue, 0) end as debt_overdue,
        -- Who had no turnover was neither late nor in time: 0 days would praise a client that owes from before.
        case when figures.has_payment_data and figures.turnover_12m > 0 then figures.overdue_days_weighted end
            as value_overdue_days
    from scoped.client_classes($scope) as classes
    inner join scoped.clients($scope) as clients on classes.client_id = clients.client_id
    left join scoped.client_rhythm($scope) as rhythm on classes.client_id = rhythm.client_id
    left join scoped.client_value($scope) as figures on classes.client_id = figures.client_id
    left join known on classes.client_id = known.client_id
    left join debts on classes.client_id = debts.client_id
),

own as (
    select * from clients
    where client_id = $client
),

measured as (
    unpivot (
        select * exclude (client_id, segment, has_revenue) from own
    )
    on columns(*)
    into name measure value value
),

medians as (
    unpivot (
        select median(columns(* exclude (client_id, segment, has_revenue)))
        from clients
        where has_revenue and segment = (select segment from own)
    )
    on columns(*)
    into name measure value peer_median
),

peers as (
    select
        medians.measure,
        measured.value,
        medians.peer_median,
        case
            when medians.measure = 'client_margin_share' then measured.value - medians.peer_median
            else measured.value / nullif(medians.peer_median, 0) - 1
        end as difference,
        (
            select count(*) from clients
            where has_revenue and segment = (select segment from own)
        )::bigint as clients
    from medians
    left join measured on medians.measure = measured.measure
)

select * from peers
order by list_position(
    [
        'client_revenue', 'client_margin', 'client_margin_share', 'client_purchases', 'average_purchase', 'order_gap',
        'value_overdue_days', 'debt_overdue'
    ],
    measure
)
limit 20
