-- One row per won deal: what was shipped and paid of it, and the chief cause of the difference.
-- grain: deal_id
-- scope: manager
-- check: difference = amount - paid
with

deals as (
    select * from intermediate.int_bridge_deals
),

parts as (
    select
        deal_id,
        sum(returned)::decimal(18, 2) as returned,
        sum(paid)::decimal(18, 2) as paid,
        sum(outstanding)::decimal(18, 2) as outstanding,
        min(document_date) as shipped_on,
        array_agg(document_id order by document_date, document_id) as document_ids
    from intermediate.int_bridge_parts
    group by deal_id
),

-- The cause of the greatest part of the whole difference; a deal shipped and paid in full in another month has
-- the shift alone, and a rounded amount is no cause.
chief as (
    select
        deal_id,
        cause
    from marts.bridge_lines
    where cause <> 'rounding'
    group by deal_id, cause
    qualify row_number() over (
        partition by deal_id order by abs(sum(amount)) desc, cause
    ) = 1
),

deal_bridge as (
    select
        deals.deal_id,
        deals.client_id,
        deals.manager_id,
        deals.won_on,
        deals.month,
        deals.amount,
        deals.shipped,
        coalesce(parts.returned, 0)::decimal(18, 2) as returned,
        coalesce(parts.paid, 0)::decimal(18, 2) as paid,
        coalesce(parts.outstanding, 0)::decimal(18, 2) as outstanding,
        (deals.amount - coalesce(parts.paid, 0))::decimal(18, 2) as difference,
        chief.cause,
        deals.linked_by,
        parts.shipped_on,
        deals.twin_deal_id,
        coalesce(parts.document_ids, []::text[]) as document_ids
    from deals
    left join parts on deals.deal_id = parts.deal_id
    left join chief on deals.deal_id = chief.deal_id
)

select * from deal_bridge
