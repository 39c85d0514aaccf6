-- One row per month of the period and class: clients by their class over the 12 months that end there.
with history as (
    select
        months.month,
        months.abc,
        count(*)::bigint as clients
    from scoped.client_months($scope) as months
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on months.client_id = clients.client_id
    where months.abc is not null
        and months.month between $first_month and $last_month
    group by all
)

select * from history
order by month, abc
limit 2400
