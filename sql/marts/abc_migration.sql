-- One row per pair of classes: how many clients and roubles went from one to the other.
-- grain: abc_previous, abc
-- scope: company
with

client_classes as (
    select * from marts.client_classes
),

abc_migration as (
    select
        abc_previous,
        abc,
        count(*)::bigint as clients,
        sum(revenue_previous)::decimal(18, 2) as revenue_previous,
        sum(revenue)::decimal(18, 2) as revenue
    from client_classes
    group by abc_previous, abc
)

select * from abc_migration
