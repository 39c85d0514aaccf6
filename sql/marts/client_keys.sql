-- One row per client, entity, source and key: why the rows of an export belong to the client.
-- grain: client_id, entity, source, matched_by, key
-- scope: client
with

links as (
    select * from raw.client_links
),

mentions as (
    select * from raw.client_mentions
),

clients as (
    select client_id from marts.clients
),

client_keys as (
    select
        links.client_id,
        mentions.entity,
        mentions.source,
        links.matched_by,
        links.key,
        sum(mentions.rows)::bigint as rows
    from mentions
    inner join links on mentions.ref = links.ref
    inner join clients on links.client_id = clients.client_id
    group by links.client_id, mentions.entity, mentions.source, links.matched_by, links.key
)

select * from client_keys
