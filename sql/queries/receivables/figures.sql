-- One row: what the chosen clients owe and have paid ahead on the date of the figures.
with owed as (
    select
        coalesce(sum(sales.outstanding), 0) as outstanding,
        coalesce(sum(sales.outstanding) filter (where sales.overdue_days > 0), 0) as overdue,
        coalesce(sum(sales.outstanding) filter (where sales.overdue_days > 90), 0) as overdue_long,
        count(distinct sales.client_id) filter (where sales.outstanding > 0) as debtors,
        count(distinct sales.client_id) filter (where sales.overdue_days > 0) as overdue_clients,
        count(*) filter (where not sales.is_closed) as open_sales,
        count(*) filter (where list_contains(sales.missing, 'documents')) as unsigned_sales
    from scoped.receivables($scope) as sales
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on sales.client_id = clients.client_id
),

ahead as (
    select coalesce(sum(parts.amount), 0) as advances
    from scoped.allocations($scope) as parts
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on parts.client_id = clients.client_id
    where parts.document_id is null
),

sold as (
    select sum(lines.amount) as revenue
    from scoped.sale_lines($scope) as lines
    inner join scoped.build($scope) as build on lines.line_date > build.as_of - interval 90 day
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on lines.client_id = clients.client_id
),

figures as (
    select
        build.as_of,
        owed.outstanding::double as outstanding,
        owed.overdue::double as overdue,
        owed.overdue_long::double as overdue_long,
        owed.overdue::double / nullif(owed.outstanding, 0) as overdue_share,
        owed.debtors::bigint as debtors,
        owed.overdue_clients::bigint as overdue_clients,
        owed.open_sales::bigint as open_sales,
        owed.unsigned_sales::bigint as unsigned_sales,
        ahead.advances::double as advances,
        sold.revenue::double as revenue,
        case when sold.revenue > 0 then owed.outstanding::double / sold.revenue::double * 90 end as dso
    from owed
    cross join ahead
    cross join sold
    cross join scoped.build($scope) as build
)

select * from figures
limit 1
