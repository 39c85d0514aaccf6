-- One row per stage where deals of the period were lost (NULL: none of the map), in the order of the pipeline.
with lost as (
    select
        stage_no,
        sum(deals)::bigint as deals,
        sum(amount)::double as amount
    from scoped.loss_reasons($scope)
    where month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
    group by stage_no
)

select * from lost
order by stage_no nulls last
limit 20
