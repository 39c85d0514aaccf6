-- One row: files by what became of them, rows by what became of them.
with file_counts as (
    select
        count(*)::bigint as files,
        count(*) filter (where status = 'refused')::bigint as refused,
        count(*) filter (where status = 'partial')::bigint as partial,
        coalesce(sum(rows_read), 0)::bigint as rows_read,
        coalesce(sum(rows_loaded), 0)::bigint as rows_loaded,
        sum(rows_loaded)::double / nullif(sum(rows_read), 0) as loaded_share,
        coalesce(sum(rows_superseded), 0)::bigint as rows_superseded,
        coalesce(sum(rows_rejected), 0)::bigint as rows_rejected
    from scoped.files($scope)
)

select * from file_counts
