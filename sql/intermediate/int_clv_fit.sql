-- One row: the parameters of the lifetime model. The select gives the histories of the clients, none when they are too
-- few; the step `clv_fit` seeks the greatest likelihood, which is no SQL.
-- grain: one row
-- python: clv_fit
with

histories as (
    select * from intermediate.int_clv_histories
),

settings as (
    select * from raw.settings
),

counted as (
    select count(*) as clients
    from histories
),

int_clv_fit as (
    select
        histories.client_id,
        histories.repeats,
        histories.recency_weeks,
        histories.age_weeks,
        histories.mean_spend
    from histories
    cross join counted
    cross join settings
    where counted.clients >= settings.clv_min_clients
)

select * from int_clv_fit
