-- One row per month since the client's first sale: revenue, margin and class then.
with months as (
    select
        month,
        revenue::double as revenue,
        margin::double as margin,
        documents::bigint as documents,
        abc
    from scoped.client_months($scope)
    where client_id = $client
)

select * from months
order by month
limit 600
