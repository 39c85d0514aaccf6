-- One row per file taken in: what of its lines was read, loaded, replaced by a newer export and rejected.
with loaded_files as (
    select
        moment,
        file_name,
        source,
        status,
        rows_read::bigint as rows_read,
        rows_loaded::bigint as rows_loaded,
        rows_superseded::bigint as rows_superseded,
        rows_rejected::bigint as rows_rejected,
        count(*) over ()::bigint as total_rows
    from scoped.files($scope)
)

select * from loaded_files
order by moment desc, file_name asc
limit $row_limit
