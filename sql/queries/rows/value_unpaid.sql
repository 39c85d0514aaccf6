-- One row per client whose turnover does not pay.
with value_unpaid as (
    select
        client,
        abc,
        turnover,
        kd,
        kr,
        value,
        overdue_days,
        months_with_purchase,
        documents_a_month,
        manager_name,
        count(*) over ()::bigint as total_rows
    from value_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
    where turnover <> 0 and not is_paying and ($only_client is null or client_id = $only_client)
)

select * from value_unpaid
order by turnover desc, client asc
limit $row_limit
