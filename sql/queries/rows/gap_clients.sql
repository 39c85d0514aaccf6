-- One row per client that lacks a category which enough of its peers buy.
with gap_clients as (
    select
        client,
        abc,
        client_type,
        manager_name,
        count(*)::bigint as gaps,
        round(sum(expected_revenue), 2) as expected_revenue,
        count(*) over ()::bigint as total_rows
    from chosen_gaps($scope, $managers, $client_types, $regions, $categories)
    group by client_id, client, abc, client_type, manager_name
)

select * from gap_clients
order by expected_revenue desc, client asc
limit $row_limit
