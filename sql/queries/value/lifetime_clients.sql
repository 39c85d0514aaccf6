-- One row per client, the largest expected margin of 12 months first, without costs the most purchases.
with clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from lifetime_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
)

select * from clients
order by margin_12m desc nulls last, purchases_12m desc nulls last, client_id asc
limit $row_limit
