-- One row per reason of rejection, the most frequent first; `load` null = of all files.
with reject_reasons as (
    select
        entity,
        reason,
        "column",
        any_value(reason_ru) as reason_ru,
        any_value(reason_en) as reason_en,
        count(*)::bigint as rejected
    from scoped.rejects($scope)
    where $load is null or load_id = $load
    group by entity, reason, "column"
)

select * from reject_reasons
order by rejected desc, entity asc, reason asc
limit 50
