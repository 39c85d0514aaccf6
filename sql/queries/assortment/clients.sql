-- One row per client with a breadth or a share of wallet, the most roubles still to sell first; `abc`, `breadth_band`,
-- `wallet_band` null = all.
with clients as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from chosen_assortment($scope, $managers, $client_types, $regions)
    where (breadth is not null or wallet_share is not null)
        and ($abc is null or abc = $abc)
        and ($breadth_band is null or breadth_band = $breadth_band)
        and ($wallet_band is null or wallet_band = $wallet_band)
)

select * from clients
order by expected_revenue desc, wallet_room desc nulls last, client asc
limit $row_limit
