-- One row per status of the chosen clients (active, dormant, prospect): how many, of them under a permanent contract.
with clients as (
    select
        clients.status,
        clients.is_permanent_contract,
        clients.is_regular,
        classes.revenue
    from
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
    left join scoped.client_classes($scope) as classes on clients.client_id = classes.client_id
),

sums as (
    select
        status,
        count(*)::bigint as clients,
        count(*) filter (where is_regular)::bigint as regulars,
        count(*) filter (where is_permanent_contract)::bigint as contracts,
        coalesce(sum(revenue), 0)::double as revenue
    from clients
    group by status
),

base as (
    select
        *,
        clients / nullif(sum(clients) over (), 0)::double as clients_share,
        contracts / nullif(clients, 0)::double as coverage,
        sum(clients) over ()::bigint as all_clients,
        sum(contracts) over ()::bigint as all_contracts,
        sum(contracts) over () / nullif(sum(clients) over (), 0)::double as all_coverage
    from sums
)

select * from base
order by list_position(['active', 'dormant', 'prospect'], status)
limit 3
