-- One row per prospect of a loaded list (`load` null: of all) that is a client of the same manager or of nobody.
with prospects_ours as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from prospect_rows($scope, $load, 'ours')
)

select * exclude (load_id) from prospects_ours
order by load_id asc, sheet asc, row asc
limit $row_limit
