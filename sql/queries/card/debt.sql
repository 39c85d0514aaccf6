-- One row: what the client owes, what of it is late and by how long, and what it has paid ahead.
with sales as (
    select
        coalesce(sum(outstanding), 0)::double as outstanding,
        coalesce(sum(outstanding) filter (where overdue_days > 0), 0)::double as overdue,
        max(overdue_days)::bigint as overdue_days,
        count(*) filter (where not is_closed)::bigint as open_sales,
        count(*)::bigint as sales
    from scoped.receivables($scope)
    where client_id = $client
),

advances as (
    select coalesce(sum(amount), 0)::double as advance
    from scoped.allocations($scope)
    where client_id = $client and document_id is null
),

debt as (
    select
        sales.*,
        sales.overdue / nullif(sales.outstanding, 0) as overdue_share,
        advances.advance
    from sales
    cross join advances
)

select * from debt
limit 1
