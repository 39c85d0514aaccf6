-- One row: clients with a purchase in the window, and how many of them are scored; all that the reader may see.
with population as (
    select
        count(recency_days)::bigint as clients,
        count(r)::bigint as scored
    from scoped.client_classes($scope)
)

select * from population
