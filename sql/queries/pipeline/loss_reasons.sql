-- One row per reason (NULL: not given) of the deals lost in the period, the most frequent first.
with reasons as (
    select
        loss_reason,
        sum(deals)::bigint as deals,
        sum(amount)::double as amount,
        sum(deals)::double / nullif(sum(sum(deals)) over (), 0)::double as share
    from scoped.loss_reasons($scope)
    where month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
    group by loss_reason
)

select * from reasons
order by deals desc, loss_reason asc
limit 200
