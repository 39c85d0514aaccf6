-- One row per client: how many categories it buys of those that it could, and its revenue against its stated potential.
-- `breadth` is not known without a type, without purchases and among too few peers, `wallet_share` without a potential.
-- grain: client_id
-- scope: client
-- check: breadth is null or (breadth >= 0 and breadth <= 1)
with

gaps as (
    select
        client_id,
        count(*) as gaps,
        sum(expected_revenue)::decimal(18, 2) as expected_revenue
    from marts.white_space
    group by client_id
),

bought as (
    select
        client_id,
        count(*) as categories_bought
    from intermediate.int_categories_bought
    group by client_id
),

settings as (
    select * from raw.settings
),

clients as (
    select
        clients.client_id,
        clients.annual_potential,
        classes.revenue,
        count(*) over (partition by clients.client_type, classes.abc) - 1 as peers,
        clients.client_type is not null and classes.abc <> 'N' as has_peers
    from marts.clients
    inner join marts.client_classes as classes on clients.client_id = classes.client_id
),

client_assortment as (
    select
        clients.client_id,
        case when clients.has_peers then clients.peers else 0 end as peers,
        coalesce(bought.categories_bought, 0) as categories_bought,
        coalesce(gaps.gaps, 0) as gaps,
        coalesce(gaps.expected_revenue, 0)::decimal(18, 2) as expected_revenue,
        case
            when clients.has_peers and clients.peers >= settings.assortment_min_peers
                then
                    coalesce(bought.categories_bought, 0)
                    / nullif(coalesce(bought.categories_bought, 0) + coalesce(gaps.gaps, 0), 0)::double
        end as breadth,
        clients.revenue,
        clients.annual_potential,
        case
            when clients.annual_potential > 0 then clients.revenue::double / clients.annual_potential::double
        end as wallet_share
    from clients
    cross join settings
    left join bought on clients.client_id = bought.client_id
    left join gaps on clients.client_id = gaps.client_id
)

select * from client_assortment
