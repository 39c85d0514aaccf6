-- One row: how clean the part of the base is that the person may see, of the chosen managers.
with pairs as (
    select
        count(*)::bigint as found,
        count(*) filter (where is_merged)::bigint as merged,
        count(*) filter (where verdict = 'exact')::bigint as merged_by_inn,
        count(*) filter (where verdict = 'auto')::bigint as merged_automatically,
        count(*) filter (where verdict = 'merge')::bigint as merged_by_people,
        count(*) filter (where verdict = 'different')::bigint as told_apart,
        count(*) filter (where verdict = 'later')::bigint as put_off,
        count(*) filter (where verdict = 'queue')::bigint as waiting
    from base_pairs($scope, $managers)
),

completeness as (
    select
        coalesce(sum(clients), 0)::bigint as clients,
        coalesce(sum(complete), 0)::bigint as complete,
        sum(complete)::double / nullif(sum(clients), 0)::double as complete_share,
        coalesce(sum(without_inn), 0)::bigint as without_inn,
        coalesce(sum(without_phone), 0)::bigint as without_phone,
        coalesce(sum(without_email), 0)::bigint as without_email,
        coalesce(sum(without_type), 0)::bigint as without_type,
        coalesce(sum(without_manager), 0)::bigint as without_manager,
        coalesce(sum(stale), 0)::bigint as stale,
        sum(stale)::double / nullif(sum(clients), 0)::double as stale_share,
        coalesce(sum(not_in_list), 0)::bigint as not_in_list,
        coalesce(sum(unknown_codes), 0)::bigint as unknown_codes
    from scoped.client_completeness($scope)
    where ($managers is null or list_contains($managers, manager_id))
)

select *
from pairs
cross join completeness
