-- One row: deals closed in the period, those won of them, by count and by money.
with deals as (
    select
        is_won,
        coalesce(greatest(amount, 0), 0)::double as amount
    from ended_deals($scope, $managers, $first_month, $last_month)
),

counted as (
    select
        count(*)::bigint as closed,
        count(*) filter (where is_won)::bigint as won,
        coalesce(sum(amount), 0)::double as closed_amount,
        coalesce(sum(amount) filter (where is_won), 0)::double as won_amount
    from deals
),

wins as (
    select
        counted.*,
        won::double / nullif(closed, 0)::double as win_rate,
        wilson_low(won, closed, build.interval_z) as win_rate_low,
        wilson_high(won, closed, build.interval_z) as win_rate_high,
        won_amount / nullif(closed_amount, 0)::double as win_rate_amount
    from counted
    cross join scoped.build($scope) as build
)

select * from wins
limit 1
