-- One row per file taken in, the newest first; `status` null = all.
with files as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from scoped.files($scope)
    where $status is null or status = $status
)

select * from files
order by received_at desc, file_name asc
limit $row_limit
