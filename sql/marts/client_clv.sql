-- One row per client that has bought: margin to date, and the margin expected of the next 12 and 36 months in money of
-- today with a 95 % interval; NULL without a model, margins also without costs. Who bought once has not been seen to
-- stay or leave: p_alive NULL.
-- grain: client_id
-- scope: client
-- check: margin_12m is null or margin_12m_low <= margin_12m_high
with

histories as (
    select * from intermediate.int_clv_histories
),

expected as (
    select * from intermediate.int_clv_expected
),

client_clv as (
    select
        histories.client_id,
        histories.margin_to_date,
        histories.repeats + 1 as purchase_days,
        case when histories.repeats > 0 then expected.p_alive end as p_alive,
        expected.purchases_12m,
        expected.margin_12m::decimal(18, 2) as margin_12m,
        expected.margin_12m_low::decimal(18, 2) as margin_12m_low,
        expected.margin_12m_high::decimal(18, 2) as margin_12m_high,
        expected.margin_36m::decimal(18, 2) as margin_36m,
        expected.margin_36m_low::decimal(18, 2) as margin_36m_low,
        expected.margin_36m_high::decimal(18, 2) as margin_36m_high
    from histories
    left join expected on histories.client_id = expected.client_id
)

select * from client_clv
