-- One row: margin to date of all clients together, and what is expected of them, each sum with its own 95 % interval
-- (intervals of clients do not add up); NULL without a model.
-- grain: one row
-- scope: company
with

client_clv as (
    select * from marts.client_clv
),

together as (
    select * from intermediate.int_clv_expected
    where client_id is null
),

summed as (
    select
        count(purchases_12m) as clients,
        sum(margin_to_date)::decimal(18, 2) as margin_to_date,
        sum(margin_12m)::decimal(18, 2) as margin_12m,
        sum(margin_36m)::decimal(18, 2) as margin_36m
    from client_clv
),

clv_totals as (
    select
        summed.clients,
        summed.margin_to_date,
        summed.margin_12m,
        together.margin_12m_low::decimal(18, 2) as margin_12m_low,
        together.margin_12m_high::decimal(18, 2) as margin_12m_high,
        summed.margin_36m,
        together.margin_36m_low::decimal(18, 2) as margin_36m_low,
        together.margin_36m_high::decimal(18, 2) as margin_36m_high
    from summed
    left join together on true
)

select * from clv_totals
