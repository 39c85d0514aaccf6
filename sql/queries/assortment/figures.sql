-- One row: what the chosen clients could buy more, how broadly they buy and which share of their purchases they make
-- here; breadth and share of wallet do not depend on the category.
with gaps as (
    select
        coalesce(round(sum(expected_revenue), 2), 0) as expected_revenue,
        count(*) as gaps,
        count(distinct client_id) as gap_clients
    from chosen_gaps($scope, $managers, $client_types, $regions, $categories)
),

clients as (
    select
        count(*) filter (where client_type is not null) as typed,
        count(breadth) as compared,
        sum(categories_bought) filter (where breadth is not null)
        / nullif(sum(categories_bought + gaps) filter (where breadth is not null), 0)::double as breadth,
        count(wallet_share) as with_potential,
        sum(revenue) filter (where wallet_share is not null)
        / nullif(sum(annual_potential) filter (where wallet_share is not null), 0) as wallet_share,
        round(sum(wallet_room), 2) as wallet_room
    from chosen_assortment($scope, $managers, $client_types, $regions)
),

figures as (
    select
        gaps.expected_revenue::double as expected_revenue,
        gaps.gaps::bigint as gaps,
        gaps.gap_clients::bigint as gap_clients,
        clients.typed::bigint as typed,
        clients.compared::bigint as compared,
        clients.breadth::double as breadth,
        clients.with_potential::bigint as with_potential,
        clients.wallet_share::double as wallet_share,
        clients.wallet_room::double as wallet_room
    from gaps
    cross join clients
)

select * from figures
limit 1
