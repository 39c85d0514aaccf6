-- One row per client whose contacts nobody has confirmed for a year, the largest revenue first.
with clients as (
    select * from chosen_clients(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month
    )
),

stale as (
    select
        clients.client_id,
        clients.client_code,
        clients.name,
        clients.client_type_shown as client_type,
        clients.manager_name,
        contacts.phones,
        contacts.emails,
        contacts.contacts_confirmed_on,
        contacts.days_since_confirmed::bigint as days_since_confirmed,
        clients.last_purchase_on,
        clients.status,
        classes.abc,
        classes.revenue::double as revenue,
        sum(classes.revenue) over ()::double as total_revenue,
        count(*) over ()::bigint as total_rows
    from clients
    inner join scoped.client_contacts($scope) as contacts on clients.client_id = contacts.client_id
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
    where contacts.is_stale
)

select * from stale
order by revenue desc nulls last, client_id asc
limit $row_limit
