-- One row per client that has bought: its purchases, margin to date and what is expected of it.
with rows_of_clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from lifetime_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where $only_client is null or client_id = $only_client
)

select * from rows_of_clients
order by margin_12m desc nulls last, client asc
limit $row_limit
