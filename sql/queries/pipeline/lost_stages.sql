-- One row per stage where deals of the period were lost (NULL: none of the map), in the order of the pipeline.
with lost as (
    select
        stage_no,
        sum(deals)::bigint as deals,
        sum(amount)::double as amount,
        sum(deals)::double / nullif(sum(sum(deals)) over (), 0)::double as share
    from scoped.loss_reasons($scope)
    where month between $first_month and $last_month
        and ($managers is null or list_contains($managers, manager_id))
    group by stage_no
),

lost_stages as (
    select
        lost.stage_no::bigint as stage_no,
        names.name_ru,
        names.name_en,
        lost.deals,
        lost.amount,
        lost.share
    from lost
    left join stage_names($scope) as names on lost.stage_no = names.stage_no
)

select * from lost_stages
order by stage_no nulls last
limit 20
