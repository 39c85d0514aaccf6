-- One row per side of a pair of cards: what each card says, and what its client has done.
with pairs as (
    select * from scoped.client_pairs($scope)
    where pair_id = $pair
),

sides as (
    select
        'left' as side,
        client_id,
        left_id as card_id,
        left_name as name,
        left_full_name as full_name,
        left_inn as inn,
        left_kpp as kpp,
        left_phone as phone,
        left_email as email,
        left_city as city,
        left_manager as manager,
        left_created_on as created_on
    from pairs
    union all
    select
        'right' as side,
        other_client_id as client_id,
        right_id as card_id,
        right_name as name,
        right_full_name as full_name,
        right_inn as inn,
        right_kpp as kpp,
        right_phone as phone,
        right_email as email,
        right_city as city,
        right_manager as manager,
        right_created_on as created_on
    from pairs
),

deals as (
    select
        client_id,
        count(*)::bigint as deals
    from scoped.deals($scope)
    group by client_id
)

select
    sides.*,
    clients.first_purchase_on,
    clients.last_purchase_on,
    clients.status,
    classes.abc,
    classes.revenue::double as revenue,
    classes.documents::bigint as documents,
    coalesce(deals.deals, 0)::bigint as deals,
    clients.source_keys
from sides
inner join scoped.clients($scope) as clients on sides.client_id = clients.client_id
left join scoped.client_classes($scope) as classes on sides.client_id = classes.client_id
left join deals on sides.client_id = deals.client_id
order by sides.side asc
limit 2
