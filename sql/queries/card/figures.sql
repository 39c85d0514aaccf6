-- One row: figures of the client over the window and its rhythm of orders up to the as-of date.
with classes as (
    select * from scoped.client_classes($scope)
    where client_id = $client
),

build as (
    select * from scoped.build($scope)
),

days as (
    select distinct document_date as bought_on
    from scoped.documents($scope)
    where client_id = $client and is_purchase
),

gaps as (
    select date_diff('day', lag(bought_on) over (order by bought_on), bought_on) as gap
    from days
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
        (select median(gap) from gaps)::double as order_gap,
        date_diff('day', (select max(bought_on) from days), build.as_of)::bigint as days_since_purchase
    from classes
    cross join build
)

select * from figures
limit 1
