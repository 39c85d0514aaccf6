-- One row per client and category that it lacks, the most roubles expected first; `only_category`, `abc` null = all.
with gaps as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_gaps($scope, $managers, $client_types, $regions, $categories)
    where ($only_category is null or category = $only_category)
        and ($abc is null or abc = $abc)
)

select * from gaps
order by expected_revenue desc, client asc, category asc
limit $row_limit
