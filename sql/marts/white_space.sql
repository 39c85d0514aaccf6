-- One row per client and category that it does not buy and enough of its peers do: what it could buy.
-- Peers: the other clients of its type and class.
-- grain: client_id, category
-- scope: client
with

buyers as (
    select * from intermediate.int_categories_bought
),

clients as (
    select * from marts.clients
),

classes as (
    select * from marts.client_classes
),

settings as (
    select * from raw.settings
),

members as (
    select
        clients.client_id,
        clients.client_type,
        classes.abc
    from clients
    inner join classes on clients.client_id = classes.client_id
    where clients.client_type is not null and classes.abc <> 'N'
),

sizes as (
    select
        client_type,
        abc,
        count(*) as members
    from members
    group by client_type, abc
),

-- A client that lacks the category is none of its buyers, so its peers' figures are those of the whole group. A median
-- of two lies between kopecks.
bought as (
    select
        client_type,
        abc,
        category,
        count(*) as peers_buying,
        median(revenue::decimal(19, 3)) as peer_median_revenue
    from buyers
    group by client_type, abc, category
),

white_space as (
    select
        members.client_id,
        bought.category,
        sizes.members - 1 as peers,
        bought.peers_buying,
        round(bought.peer_median_revenue::decimal(20, 6), 2)::decimal(18, 2) as peer_median_revenue,
        round(
            (bought.peer_median_revenue::double * bought.peers_buying / nullif(sizes.members - 1, 0))::decimal(20, 6), 2
        )::decimal(18, 2) as expected_revenue
    from members
    cross join settings
    inner join sizes on members.client_type = sizes.client_type and members.abc = sizes.abc
    inner join bought on members.client_type = bought.client_type and members.abc = bought.abc
    left join buyers on members.client_id = buyers.client_id and bought.category = buyers.category
    where
        buyers.client_id is null
        and sizes.members - 1 >= settings.assortment_min_peers
        and bought.peers_buying >= (sizes.members - 1) * settings.assortment_buying_share
)

select * from white_space
