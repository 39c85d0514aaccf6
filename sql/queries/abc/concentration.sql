-- One row: revenue shares of the 1, 5, 10, 20 largest of the chosen clients and the index of concentration, 0 to 10000.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
    where revenue > 0
),

ranked as (
    select
        revenue::double / nullif(sum(revenue) over (), 0) as share,
        row_number() over (order by revenue desc, client_id asc) as place
    from clients
),

concentration as (
    select
        count(*)::bigint as clients,
        sum(share) filter (where place <= 1) as top_1,
        sum(share) filter (where place <= 5) as top_5,
        sum(share) filter (where place <= 10) as top_10,
        sum(share) filter (where place <= 20) as top_20,
        sum(share * share) * 10000 as hhi
    from ranked
)

select * from concentration
