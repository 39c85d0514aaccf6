-- One row per prospect of the loaded lists (of one list and verdict, or all), as they stand in the file.
with prospects as (
    select * from scoped.prospect_check($scope)
    where ($load is null or load_id = $load)
        and ($verdict is null or verdict = $verdict)
),

checked as (
    select
        prospects.* exclude (held_by_id),
        clients.name as client_name,
        clients.client_code,
        count(*) over ()::bigint as total_rows
    from prospects
    -- Whose client it is stands in held_by; the client itself only for those who may see it.
    left join scoped.clients($scope) as clients on prospects.client_id = clients.client_id
)

select * from checked
order by load_id asc, sheet asc, row asc
limit $row_limit
