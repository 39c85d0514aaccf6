-- One row per client of the chosen classes, largest revenue first; every null parameter chooses all. `xyz` none: without
-- one; `moved`: those whom the thresholds of the page put in another class; `holder` empty: nobody's.
with clients as (
    select
        * exclude (cum_amount_before, total_amount) replace (
            revenue::double as revenue,
            revenue_previous::double as revenue_previous,
            difference::double as difference,
            margin::double as margin
        ),
        abc <> abc_settings as is_moved,
        count(*) over ()::bigint as total_rows
    from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where ($abc is null or abc = $abc)
        and ($abc_previous is null or abc_previous = $abc_previous)
        and ($xyz is null or coalesce(xyz, 'none') = $xyz)
        and ($holder is null or coalesce(manager_id, '') = $holder)
        and ($moved is null or abc <> abc_settings)
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
