-- One row per client that owes or has paid ahead, the most overdue first; `abc`, `bucket`, `holder` (a manager) null =
-- all; of a bucket those who owe most in it first.
with owed as (
    select
        client_id,
        sum(outstanding) as outstanding,
        sum(outstanding) filter (where overdue_days > 0) as overdue,
        sum(outstanding) filter (where bucket = $bucket) as in_bucket,
        max(overdue_days) as overdue_days,
        count(*) filter (where outstanding > 0) as sales
    from scoped.receivables($scope)
    group by client_id
),

ahead as (
    select
        client_id,
        sum(amount) as advance
    from scoped.allocations($scope)
    where document_id is null
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

clients as (
    select
        clients.client_id,
        clients.name as client,
        clients.client_type,
        clients.manager_name,
        clients.phone,
        clients.email,
        classes.abc,
        coalesce(clients.payment_term_days, 0)::bigint as payment_term_days,
        coalesce(owed.in_bucket, 0)::double as in_bucket,
        coalesce(owed.outstanding, 0)::double as outstanding,
        coalesce(owed.overdue, 0)::double as overdue,
        coalesce(owed.overdue_days, 0)::bigint as overdue_days,
        coalesce(owed.sales, 0)::bigint as sales,
        coalesce(ahead.advance, 0)::double as advance,
        case
            when sold.revenue > 0 then round(coalesce(owed.outstanding, 0)::double / sold.revenue::double * 90, 1)
        end as dso,
        count(*) over ()::bigint as total_rows
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    left join owed on clients.client_id = owed.client_id
    left join ahead on clients.client_id = ahead.client_id
    left join sold on clients.client_id = sold.client_id
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    where (owed.outstanding > 0 or ahead.advance <> 0)
        and ($abc is null or classes.abc = $abc)
        and ($bucket is null or owed.in_bucket > 0)
        and ($holder is null or coalesce(clients.manager_id, '') = $holder)
)

select * from clients
order by in_bucket desc, overdue desc, outstanding desc, client asc
limit $row_limit
