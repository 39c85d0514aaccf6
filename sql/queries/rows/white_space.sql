-- One row per client and category that it lacks and enough of its peers buy.
with white_space as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_gaps($scope, $managers, $client_types, $regions, $categories)
    where $only_client is null or client_id = $only_client
)

select * from white_space
order by expected_revenue desc, client asc, category asc
limit $row_limit
