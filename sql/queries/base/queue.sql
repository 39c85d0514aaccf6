-- One row per pair of client cards with that verdict (all by default), the likeliest first.
with queue as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from base_pairs($scope, $managers)
    where ($verdict is null or verdict = $verdict)
)

select * from queue
order by score desc nulls last, pair_id asc
limit $row_limit
