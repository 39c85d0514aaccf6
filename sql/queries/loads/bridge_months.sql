-- One row per month of the period: deals won, shipped for deals, paid of that.
with bridge_months as (
    select
        month,
        sum(deals)::bigint as deals,
        sum(won)::double as won,
        sum(shipped)::double as shipped,
        sum(returned)::double as returned,
        sum(paid)::double as paid,
        sum(difference)::double as difference
    from bridge_chosen_months($scope, $managers, $client_types, $regions, $first_month, $last_month)
    group by month
)

select * from bridge_months
order by month
limit 600
