-- One row per item of a list (`subject`) of the class (null = all) by its basis (`measured_by`), the largest first.
with items as (
    select
        item_id,
        name,
        client_type,
        product_id,
        detail,
        measure,
        share,
        cum_before,
        abc,
        count(*) over ()::bigint as total_rows
    from live_items(
        $scope, $subject, $measured_by, $managers, $client_types, $regions, $categories, $first_month, $last_month,
        $a_percent, $b_percent
    )
    where $abc is null or abc = $abc
)

select * from items
order by measure desc nulls last, item_id asc
limit $row_limit
