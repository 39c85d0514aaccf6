-- One row per pair of cards that waits for a decision.
with pairs_waiting as (
    select
        score,
        left_id,
        left_name,
        right_id,
        right_name,
        left_city,
        right_city,
        left_manager,
        right_manager,
        verdict,
        count(*) over ()::bigint as total_rows
    from base_pairs($scope, $managers)
    where verdict = 'queue'
)

select * from pairs_waiting
order by score desc nulls last, left_id asc, right_id asc
limit $row_limit
