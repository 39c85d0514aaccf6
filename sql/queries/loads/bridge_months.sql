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
    from scoped.bridge_months($scope)
    where month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
    group by month
)

select * from bridge_months
order by month
limit 600
