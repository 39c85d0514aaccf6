-- One row per client with its revenue of the window and class at thresholds in percent, null = those of the settings.
with client_classes as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from class_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
)

select * from client_classes
order by revenue desc, client asc
limit $row_limit
