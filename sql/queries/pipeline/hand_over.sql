-- One row per client to hand over: its manager has left, or the three-month rule takes it; the largest potential first,
-- with its last activity, what it owes and its open deals.
with left_staff as (
    select staff.manager_id, staff.left_on
    from scoped.staff($scope) as staff
    inner join scoped.build($scope) as build on staff.left_on <= build.as_of
),

owed as (
    select client_id, sum(outstanding) as outstanding
    from scoped.receivables($scope)
    group by client_id
),

open_deals as (
    select client_id, count(*) as deals, sum(amount) as amount
    from scoped.deals($scope)
    where is_open
    group by client_id
),

clients as (
    select
        clients.client_id,
        clients.name as client,
        clients.client_type_shown as client_type,
        clients.region,
        clients.manager_id,
        clients.manager_name,
        case when left_staff.manager_id is not null then 'manager left' else 'three months' end as reason,
        left_staff.left_on,
        classes.abc,
        classes.revenue::double as revenue,
        clients.annual_potential::double as annual_potential,
        rule.quiet_days::bigint as quiet_days,
        rule.last_activity_on,
        clients.last_purchase_on,
        coalesce(owed.outstanding, 0)::double as outstanding,
        coalesce(open_deals.deals, 0)::bigint as open_deals,
        coalesce(open_deals.amount, 0)::double as open_amount,
        count(*) over ()::bigint as total_rows,
        count(*) filter (where left_staff.manager_id is not null) over ()::bigint as of_left
    from chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
    left join left_staff on clients.manager_id = left_staff.manager_id
    left join scoped.reassignment($scope) as rule on clients.client_id = rule.client_id
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    left join owed on clients.client_id = owed.client_id
    left join open_deals on clients.client_id = open_deals.client_id
    where left_staff.manager_id is not null or rule.client_id is not null
)

select * from clients
order by reason asc, annual_potential desc nulls last, revenue desc, client asc
limit $row_limit
