-- One row per measure: the client beside the median of the clients of its type that have revenue in the window.
with classes as (
    select
        classes.client_id,
        clients.client_type,
        classes.revenue,
        classes.margin,
        classes.documents,
        classes.revenue::double / nullif(classes.documents, 0) as average_purchase
    from scoped.client_classes($scope) as classes
    inner join scoped.clients($scope) as clients on classes.client_id = clients.client_id
    where classes.revenue > 0 or classes.client_id = $client
),

client as (
    select * from classes
    where client_id = $client
),

same_type as (
    select * from classes
    where client_type is not distinct from (select client_type from client)
        and revenue > 0
),

peers as (
    select
        1 as place,
        'client_revenue' as measure,
        (select revenue from client)::double as value,
        (select median(revenue) from same_type)::double as peer_median
    union all
    select
        2,
        'client_margin',
        (select margin from client)::double,
        (select median(margin) from same_type)::double
    union all
    select
        3,
        'client_purchases',
        (select documents from client)::double,
        (select median(documents) from same_type)::double
    union all
    select
        4,
        'average_purchase',
        (select average_purchase from client),
        (select median(average_purchase) from same_type)
)

select
    *,
    value / nullif(peer_median, 0) - 1 as difference,
    (select count(*) from same_type)::bigint as clients
from peers
order by place
limit 4
