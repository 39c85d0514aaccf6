-- One row per won deal of a campaign, those of its control arm left out; `campaign` null = of all.
with campaign_deals_won as (
    select
        campaigns.name as campaign,
        deals.created_at,
        deals.closed_at,
        deals.deal_code,
        coalesce(clients.name, '—') as client,
        deals.amount::double as amount,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals($scope) as deals
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.campaigns($scope) as campaigns on deals.campaign_id = campaigns.campaign_id
    where deals.campaign_id is not null
        and deals.is_won
        and not deals.is_control
        and ($campaign is null or deals.campaign_id = $campaign)
)

select * from campaign_deals_won
order by created_at desc, deal_code asc
limit $row_limit
