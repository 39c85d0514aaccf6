-- One row: deals won in the period, what was shipped for deals in it, what of that is paid, and the deals not linked.
with bridge_moves as (
    select
        sum(deals)::bigint as deals,
        coalesce(sum(won), 0) as won,
        coalesce(sum(shipped), 0) as shipped,
        coalesce(sum(returned), 0) as returned,
        coalesce(sum(paid), 0) as paid,
        coalesce(sum(difference), 0) as difference
    from bridge_chosen_months($scope, $managers, $client_types, $regions, $first_month, $last_month)
),

unlinked as (
    select
        count(*)::bigint as unlinked_deals,
        coalesce(sum(amount), 0) as unlinked
    from bridge_chosen_lines($scope, $managers, $client_types, $regions, $first_month, $last_month)
    where cause = 'not_linked'
),

bridge as (
    select
        coalesce(bridge_moves.deals, 0) as deals,
        bridge_moves.won::double as won,
        bridge_moves.shipped::double as shipped,
        bridge_moves.returned::double as returned,
        bridge_moves.paid::double as paid,
        bridge_moves.difference::double as difference,
        unlinked.unlinked_deals,
        unlinked.unlinked::double as unlinked,
        unlinked.unlinked::double / nullif(bridge_moves.won, 0) as unlinked_share
    from bridge_moves
    cross join unlinked
)

select * from bridge
limit 1
