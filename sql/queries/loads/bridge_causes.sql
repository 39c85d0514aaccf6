-- One row per cause of the period in the order of the bridge from won to paid: deals and amount; `amount` is what the
-- cause takes off the deals won (below 0: adds to them), `before_shipment` whether it stands between won and shipped.
with causes (cause, place) as (
    values
    ('not_linked', 1), ('duplicate', 2), ('not_shipped', 3), ('other_currency', 4), ('price', 5), ('rounding', 6),
    ('period_shift', 7), ('return', 8), ('not_paid', 9)
),

bridge_causes as (
    select
        causes.cause,
        causes.place,
        causes.place <= 7 as before_shipment,
        count(distinct lines.deal_id)::bigint as deals,
        coalesce(sum(lines.amount), 0)::double as amount
    from causes
    left join
        bridge_chosen_lines($scope, $managers, $client_types, $regions, $first_month, $last_month) as lines
        on causes.cause = lines.cause
    group by causes.cause, causes.place
)

select * from bridge_causes
order by place
limit 20
