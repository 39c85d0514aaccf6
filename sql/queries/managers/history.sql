-- One row per month of one manager (`manager` empty: nobody's), the oldest first.
with months as (
    select
        month,
        is_full,
        plan::double as plan,
        fact::double as fact,
        completion,
        margin_share,
        clients_held::bigint as clients_held,
        load,
        active_clients::bigint as active_clients,
        a_clients::bigint as a_clients,
        activities_a_day,
        responses::bigint as responses,
        deals_won::bigint as deals_won,
        conversion,
        collected::double as collected,
        bonus::double as bonus,
        loyalty,
        outstanding::double as outstanding,
        dso
    from scoped.managers($scope)
    where coalesce(manager_id, '') = $manager
        and month between $first_month and $last_month
)

select * from months
order by month
limit 600
