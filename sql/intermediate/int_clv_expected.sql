-- One row per client and one for all of them (client_id NULL): the purchases and, where costs are known, the margin
-- that the lifetime model expects. The select gives histories and parameters, none without a model; the step
-- `clv_expect` draws what may come.
-- grain: client_id
-- python: clv_expect
with

histories as (
    select * from intermediate.int_clv_histories
),

fitted as (
    select * from intermediate.int_clv_fit
),

settings as (
    select * from raw.settings
),

int_clv_expected as (
    select
        histories.client_id,
        histories.repeats,
        histories.recency_weeks,
        histories.age_weeks,
        histories.mean_spend,
        histories.margin_share,
        fitted.r,
        fitted.alpha,
        fitted.a,
        fitted.b,
        fitted.p,
        fitted.q,
        fitted.v,
        settings.clv_discount_rate as discount_rate,
        settings.clv_draws as draws
    from histories
    cross join fitted
    cross join settings
    where fitted.r is not null
)

select * from int_clv_expected
