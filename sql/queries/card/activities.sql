-- One row per activity with the client, the newest first.
with staff as (
    select * from scoped.staff($scope)
),

activities as (
    select
        activities.acted_at,
        activities.kind,
        staff.name as manager,
        activities.minutes::bigint as minutes,
        activities.cost::double as cost,
        activities.outcome,
        activities.deal_code,
        activities.file_name,
        activities.sheet,
        activities.row,
        count(*) over ()::bigint as total_rows
    from scoped.activities($scope) as activities
    left join staff on activities.manager_id = staff.manager_id
    where activities.client_id = $client
)

select * from activities
order by acted_at desc, file_name asc, row asc
limit $row_limit
