-- One row per manager: what its clients owe, how much of it is overdue, days of sales outstanding.
with owed as (
    select
        client_id,
        sum(outstanding) as outstanding,
        sum(outstanding) filter (where overdue_days > 0) as overdue
    from scoped.receivables($scope)
    group by client_id
),

sold as (
    select
        lines.client_id,
        sum(lines.amount) as revenue
    from scoped.sale_lines($scope) as lines
    inner join scoped.build($scope) as build on lines.line_date > build.as_of - interval 90 day
    group by lines.client_id
),

managers as (
    select
        coalesce(clients.manager_id, '') as holder,
        coalesce(clients.manager_name, '—') as manager,
        count(*) filter (where owed.outstanding > 0)::bigint as debtors,
        count(*) filter (where owed.overdue > 0)::bigint as overdue_clients,
        coalesce(sum(owed.outstanding), 0)::double as outstanding,
        coalesce(sum(owed.overdue), 0)::double as overdue,
        sum(owed.overdue)::double / nullif(sum(owed.outstanding), 0) as overdue_share,
        case
            when sum(sold.revenue) > 0
                then round(coalesce(sum(owed.outstanding), 0)::double / sum(sold.revenue)::double * 90, 1)
        end as dso
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    left join owed on clients.client_id = owed.client_id
    left join sold on clients.client_id = sold.client_id
    where owed.client_id is not null or sold.client_id is not null
    group by clients.manager_id, clients.manager_name
)

select * from managers
order by overdue desc, manager asc
limit 500
