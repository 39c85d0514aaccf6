-- One row per client behind the change of the last month, the largest first; `kind` null = all kinds.
with changed_clients as (
    select
        client_id,
        name,
        manager_name,
        client_type,
        kind,
        revenue::double as revenue,
        revenue_before::double as revenue_before,
        difference::double as difference,
        count(*) over ()::bigint as total_rows
    from month_changes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
    where $kind is null or kind = $kind
)

select * from changed_clients
order by abs(difference) desc, client_id asc
limit $row_limit
