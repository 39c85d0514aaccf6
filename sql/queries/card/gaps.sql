-- One row per category that the client lacks and enough of its peers buy, the largest expected revenue first.
with gaps as (
    select
        category,
        expected_revenue::double as expected_revenue,
        peer_median_revenue::double as peer_median_revenue,
        peers_buying::double / peers as buying_share,
        peers_buying::bigint as peers_buying,
        peers::bigint as peers
    from scoped.white_space($scope)
    where client_id = $client
)

select * from gaps
order by expected_revenue desc, category asc
limit 200
