-- One row per key that joined rows of a source to the client.
with keys as (
    select
        entity,
        source,
        matched_by,
        key,
        rows::bigint as rows
    from scoped.client_keys($scope)
    where client_id = $client
)

select * from keys
order by rows desc, entity asc, key asc
limit 500
