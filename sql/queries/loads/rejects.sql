-- One row per rejected row: where it stands, why, and its text; `load` null = of all files.
with rejects as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from scoped.rejects($scope)
    where $load is null or load_id = $load
)

select * from rejects
order by file_name asc, sheet asc nulls first, row asc
limit $row_limit
