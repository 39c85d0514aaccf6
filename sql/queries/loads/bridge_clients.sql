-- One row per client of the period, the greatest amount first; deals without a known client are one row. `cause` null =
-- the whole difference, else only clients of that cause, `amount` being their part of it.
with moves as (
    select
        buyer,
        client,
        sum(deals)::bigint as deals,
        sum(won)::double as won,
        sum(shipped)::double as shipped,
        sum(returned)::double as returned,
        sum(paid)::double as paid,
        sum(difference)::double as difference
    from bridge_chosen_months($scope, $managers, $client_types, $regions, $first_month, $last_month)
    group by buyer, client
),

caused as (
    select
        buyer,
        sum(amount)::double as amount
    from bridge_chosen_lines($scope, $managers, $client_types, $regions, $first_month, $last_month)
    where $cause is null or cause = $cause
    group by buyer
),

bridge_clients as (
    select
        moves.*,
        coalesce(caused.amount, 0) as amount,
        count(*) over ()::bigint as total_rows
    from moves
    left join caused on moves.buyer = caused.buyer
    where $cause is null or caused.buyer is not null
)

select * from bridge_clients
order by abs(amount) desc, client asc, buyer asc
limit $row_limit
