-- One row per won deal of a campaign, those of its control arm left out; `campaign` null = of all that ran in the period.
with campaign_deals_won as (
    select
        campaigns.name as campaign,
        deals.created_at,
        deals.closed_at,
        deals.deal_code,
        coalesce(clients.name, '—') as client,
        deals.amount::double as amount,
        deals.margin::double as margin,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals($scope) as deals
    inner join
        period_campaigns($scope, $client_types, $categories, $first_month, $last_month, $campaign) as campaigns
        on deals.campaign_id = campaigns.campaign_id
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    where deals.is_won
        and not deals.is_control
)

select * from campaign_deals_won
order by created_at desc, deal_code asc
limit $row_limit
