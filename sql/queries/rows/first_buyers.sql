-- One row per client whose first purchase ever lies in the chosen period.
with first_buyers as (
    select
        name as client,
        first_purchase_on,
        client_type,
        region,
        manager_name,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where date_trunc($period_kind, first_purchase_on) = $period::date
)

select * from first_buyers
order by first_purchase_on, client
limit $row_limit
