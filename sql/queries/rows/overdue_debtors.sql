-- One row per client with an overdue sale.
with overdue_debtors as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_debtors($scope, $managers, $client_types, $regions)
    where overdue > 0
)

select * from overdue_debtors
order by overdue desc, outstanding desc, client asc
limit $row_limit
