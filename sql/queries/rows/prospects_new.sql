-- One row per prospect of a loaded list (`load` null: of all) that the base does not know.
with prospects_new as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from prospect_rows($scope, $load, 'new')
)

select * exclude (load_id) from prospects_new
order by load_id asc, sheet asc, row asc
limit $row_limit
