-- One row per won deal with what it has shipped, and why it has shipped nothing or another amount.
-- grain: deal_id
with

deals as (
    select * from intermediate.int_deals_won
),

settings as (
    select * from raw.settings
),

shipped as (
    select
        deal_id,
        min(linked_by) as linked_by,
        sum(shipped)::decimal(18, 2) as shipped,
        bool_or(is_foreign) as is_foreign
    from intermediate.int_bridge_parts
    group by deal_id
),

-- The client's sales of these days that are no deal's own.
loose as (
    select shipments.deal_id
    from intermediate.int_bridge_shipments as shipments
    left join intermediate.int_bridge_links as links on shipments.document_id = links.document_id
    where links.document_id is null
    group by shipments.deal_id
),

twins as (
    select
        deals.deal_id,
        others.deal_id as twin_deal_id
    from deals
    cross join settings
    inner join deals as others
        on
            deals.client_id = others.client_id
            and deals.amount = others.amount
            and deals.deal_id <> others.deal_id
            and abs(date_diff('day', deals.won_on, others.won_on)) <= settings.bridge_duplicate_days
    inner join shipped on others.deal_id = shipped.deal_id
    left join shipped as own on deals.deal_id = own.deal_id
    where own.deal_id is null and deals.amount > 0
    qualify row_number() over (
        partition by deals.deal_id
        order by abs(date_diff('day', deals.won_on, others.won_on)), others.deal_id
    ) = 1
),

int_bridge_deals as (
    select
        deals.deal_id,
        deals.client_id,
        deals.manager_id,
        deals.won_on,
        deals.month,
        deals.amount,
        shipped.linked_by,
        coalesce(shipped.shipped, 0)::decimal(18, 2) as shipped,
        twins.twin_deal_id,
        case
            when deals.client_id is null then 'not_linked'
            when twins.deal_id is not null then 'duplicate'
            when shipped.deal_id is null and loose.deal_id is not null then 'not_linked'
            when shipped.deal_id is null then 'not_shipped'
            when deals.is_foreign or shipped.is_foreign then 'other_currency'
            when deals.amount - shipped.shipped > deals.amount * settings.bridge_near_share then 'not_shipped'
            when abs(deals.amount - shipped.shipped) < settings.bridge_exact_roubles then 'rounding'
            else 'price'
        end as cause
    from deals
    cross join settings
    left join shipped on deals.deal_id = shipped.deal_id
    left join loose on deals.deal_id = loose.deal_id
    left join twins on deals.deal_id = twins.deal_id
)

select * from int_bridge_deals
