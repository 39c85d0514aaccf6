-- One row per manager, stage (NULL: none of the map) and month of expected closing (NULL: not given) of open deals: what
-- of their amount to expect. Expected = amount × the share of money won of the deals closed since the window's start
-- that ever got to the stage (by money, because large deals are not won as often as small ones).
-- The interval is 95 %: each deal is won or not, and the share itself is known from so many deals only. With
-- n = (Σ closed)² / Σ closed² (how many deals of equal size tell as much) and q = (n × share + 2) / (n + 4):
-- variance = q(1 − q) × (Σ amount² + (Σ amount)² / (n + 4)). For several rows amounts and squares are added up within
-- a stage, then the variances of the stages.
-- grain: manager_id, stage_no, month
-- scope: manager
-- not null: deals, amount
-- check: expected_amount is null or expected_amount between expected_low and expected_high
-- check: expected_low is null or (expected_low >= 0 and expected_high <= amount)
with

deals as (
    select * from marts.deals
    where is_open
),

chances as (
    select * from intermediate.int_won_chances
),

settings as (
    select * from raw.settings
),

standing as (
    select
        manager_id,
        stage_no,
        date_trunc('month', expected_close_on)::date as month,
        count(*)::int as deals,
        count(*) filter (where amount is null)::int as unpriced_deals,
        coalesce(sum(greatest(amount, 0)), 0)::decimal(18, 2) as amount,
        coalesce(sum(amount::decimal(24, 2) * amount), 0)::double as amount_squares
    from deals
    group by manager_id, stage_no, date_trunc('month', expected_close_on)::date
),

known as (
    select
        stage_no,
        closed_deals,
        won_deals,
        won_amount::double / nullif(closed_amount, 0)::double as chance,
        closed_amount::double * closed_amount::double / nullif(closed_squares, 0) as equal_deals
    from chances
),

weighed as (
    select
        standing.*,
        known.closed_deals,
        known.won_deals,
        known.won_deals::double / nullif(known.closed_deals, 0) as conversion,
        known.chance,
        known.equal_deals,
        standing.amount::double * known.chance as expected,
        settings.statistics_z::double * sqrt(
            (known.equal_deals * known.chance + 2) * (known.equal_deals * (1 - known.chance) + 2)
            / nullif((known.equal_deals + 4) * (known.equal_deals + 4), 0)::double
            * (
                standing.amount_squares
                + standing.amount::double * standing.amount::double / nullif(known.equal_deals + 4, 0)
            )
        ) as half_width
    from standing
    cross join settings
    left join known on coalesce(standing.stage_no, 0) = known.stage_no
),

forecast as (
    select
        manager_id,
        stage_no,
        month,
        deals,
        unpriced_deals,
        amount,
        amount_squares,
        closed_deals,
        won_deals,
        conversion,
        chance,
        equal_deals,
        round(expected::decimal(18, 6), 2)::decimal(18, 2) as expected_amount,
        case
            when expected is not null then round(greatest(expected - half_width, 0)::decimal(18, 6), 2)
        end::decimal(18, 2) as expected_low,
        case
            when expected is not null then round(least(expected + half_width, amount::double)::decimal(18, 6), 2)
        end::decimal(18, 2) as expected_high
    from weighed
)

select * from forecast
