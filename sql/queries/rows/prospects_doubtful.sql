-- One row per prospect of a loaded list (`load` null: of all) that looks like a client and is not confirmed.
with prospects_doubtful as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from prospect_rows($scope, $load, 'doubtful')
)

select * exclude (load_id) from prospects_doubtful
order by load_id asc, sheet asc, row asc
limit $row_limit
