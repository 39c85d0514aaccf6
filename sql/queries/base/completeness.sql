-- One row per manager, and one for clients that nobody holds: what their cards lack.
with completeness as (
    select
        manager_id,
        coalesce(manager_name, '—') as manager_name,
        clients::bigint as clients,
        complete::bigint as complete,
        complete::double / nullif(clients, 0)::double as complete_share,
        without_inn::bigint as without_inn,
        without_phone::bigint as without_phone,
        without_email::bigint as without_email,
        without_type::bigint as without_type,
        without_manager::bigint as without_manager,
        stale::bigint as stale,
        stale::double / nullif(clients, 0)::double as stale_share,
        not_in_list::bigint as not_in_list,
        unknown_codes::bigint as unknown_codes
    from scoped.client_completeness($scope)
    where ($managers is null or list_contains($managers, manager_id))
)

select * from completeness
order by clients desc, manager_name asc, manager_id asc
limit 1000
