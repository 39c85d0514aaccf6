-- One row per client that owes.
with debtors as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_debtors($scope, $managers, $client_types, $regions)
)

select * from debtors
order by overdue desc, outstanding desc, client asc
limit $row_limit
