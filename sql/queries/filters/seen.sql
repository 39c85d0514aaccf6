-- One row: clients that the person may see, the managers of the rights by name, and whether sales name no client at all.
with managers as (
    select string_agg(staff.name, ', ' order by staff.name) as names
    from scoped.staff($scope) as staff
    where list_contains($scope, staff.manager_id)
),

seen as (
    select
        (select count(*) from scoped.clients($scope))::bigint as clients,
        managers.names as managers,
        (select count(*) from scoped.client_months($scope)) = 0 as is_without_buyers
    from managers
)

select * from seen
