-- One row per client of class A with its revenue of the window at thresholds in percent, null = those of the settings.
with class_a as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from class_rows(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where abc = 'A'
)

select * from class_a
order by revenue desc, client asc
limit $row_limit
