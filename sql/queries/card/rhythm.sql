-- One row: the client's own rhythm of orders and the day on which the next one is due by it; none without purchases.
with rhythm as (
    select
        rhythm.last_purchase_on,
        rhythm.median_gap_days,
        rhythm.days_since::bigint as days_since,
        rhythm.gaps_behind,
        risk_state(rhythm.risk) as risk,
        (rhythm.last_purchase_on + round(rhythm.median_gap_days)::int * interval 1 day)::date as due_on,
        build.as_of
    from scoped.client_rhythm($scope) as rhythm
    cross join scoped.build($scope) as build
    where rhythm.client_id = $client
)

select * from rhythm
limit 1
