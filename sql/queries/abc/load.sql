-- One row per manager of the chosen clients (nobody's last): its clients by class at the thresholds of the settings
-- (before) and under those of the page (after), clients of A and B beside the norm, the largest change first.
with clients as (
    select * from live_classes(
        $scope, $managers, $client_types, $regions, $categories, $first_month, $last_month, $a_percent, $b_percent
    )
),

latest as (
    select * from scoped.managers($scope)
    qualify month = max(month) over ()
),

counted as (
    select
        manager_id,
        any_value(manager_name) as manager,
        count(*) filter (where abc_settings = 'A')::bigint as a_before,
        count(*) filter (where abc = 'A')::bigint as a_after,
        count(*) filter (where abc_settings = 'B')::bigint as b_before,
        count(*) filter (where abc = 'B')::bigint as b_after,
        count(*) filter (where abc_settings = 'C')::bigint as c_before,
        count(*) filter (where abc = 'C')::bigint as c_after,
        count(*) filter (where abc <> abc_settings)::bigint as moved
    from clients
    group by manager_id
),

loads as (
    select
        counted.manager_id,
        coalesce(counted.manager_id, '') as holder,
        coalesce(counted.manager, '—') as manager,
        counted.a_before,
        counted.a_after,
        counted.b_before,
        counted.b_after,
        counted.c_before,
        counted.c_after,
        counted.moved,
        latest.clients_held::bigint as clients_held,
        latest.client_norm::bigint as client_norm,
        latest.load,
        (counted.a_before + counted.b_before)::double / nullif(latest.client_norm, 0) as key_load_before,
        (counted.a_after + counted.b_after)::double / nullif(latest.client_norm, 0) as key_load
    from counted
    left join latest on counted.manager_id = latest.manager_id
)

select * from loads
order by manager_id is null, moved desc, a_after + b_after desc, manager asc
limit 500
