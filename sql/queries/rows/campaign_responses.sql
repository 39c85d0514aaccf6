-- One row per response of a campaign, those of its control arm left out; `campaign` null = of all.
with campaign_responses as (
    select
        campaigns.name as campaign,
        responses.responded_at,
        coalesce(clients.name, '—') as client,
        responses.channel,
        responses.attribution,
        responses.deals::bigint as deals,
        responses.is_won,
        responses.file_name,
        responses.sheet,
        responses.row,
        count(*) over ()::bigint as total_rows
    from scoped.responses($scope) as responses
    left join scoped.clients($scope) as clients on responses.client_id = clients.client_id
    left join scoped.campaigns($scope) as campaigns on responses.campaign_id = campaigns.campaign_id
    where responses.campaign_id is not null
        and not responses.is_control
        and ($campaign is null or responses.campaign_id = $campaign)
)

select * from campaign_responses
order by responded_at desc, file_name asc, row asc
limit $row_limit
