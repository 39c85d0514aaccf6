-- One row: figures of the client over the window and its rhythm of orders up to the as-of date.
with classes as (
    select * from scoped.client_classes($scope)
    where client_id = $client
),

rhythm as (
    select * from scoped.client_rhythm($scope)
    where client_id = $client
),

figures as (
    select
        classes.abc,
        classes.abc_previous,
        classes.xyz,
        classes.rfm_segment,
        classes.revenue::double as revenue,
        (classes.revenue - classes.revenue_previous)::double / nullif(classes.revenue_previous, 0) as revenue_change,
        classes.margin::double as margin,
        classes.documents::bigint as documents,
        classes.share,
        classes.revenue::double / nullif(classes.documents, 0) as average_purchase,
        rhythm.median_gap_days::double as order_gap,
        rhythm.days_since::bigint as days_since_purchase
    from classes
    left join rhythm on classes.client_id = rhythm.client_id
)

select * from figures
limit 1
