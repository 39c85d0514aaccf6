-- One row per stage of a CRM that the map does not know, with the deals that stand at it, the most deals first.
with unmapped as (
    select
        source,
        coalesce(stage_source, '—') as stage_source,
        count(*)::bigint as deals,
        coalesce(sum(amount), 0)::double as amount
    from scoped.deals($scope)
    where is_stage_unmapped
        and ($managers is null or list_contains($managers, manager_id))
    group by source, stage_source
)

select * from unmapped
order by deals desc, stage_source asc
limit 200
