-- One row per prospect of a loaded list (`load` null: of all) that is a client of another manager.
with prospects_other as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from prospect_rows($scope, $load, 'other')
)

select * exclude (load_id) from prospects_other
order by load_id asc, sheet asc, row asc
limit $row_limit
