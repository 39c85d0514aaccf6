-- One row per source and entity: files, rows, control totals, newest file.
with sources as (
    select * replace (
        files::bigint as files,
        rows_read::bigint as rows_read,
        rows_loaded::bigint as rows_loaded,
        rows_rejected::bigint as rows_rejected,
        control_total::double as control_total,
        loaded_total::double as loaded_total
    )
    from scoped.sources($scope)
)

select * from sources
order by source, entity
limit 500
