-- One row per campaign touch of the client beside its response, the newest first.
with campaigns as (
    select * from scoped.campaigns($scope)
),

answers as (
    select
        campaign_id,
        min(responded_at) as responded_at
    from scoped.responses($scope)
    where client_id = $client
    group by all
),

touches as (
    select
        touches.touched_on,
        touches.campaign_id,
        campaigns.name as campaign,
        campaigns.channel,
        touches.arm,
        touches.status,
        answers.responded_at,
        touches.file_name,
        touches.row
    from scoped.touches($scope) as touches
    left join campaigns on touches.campaign_id = campaigns.campaign_id
    left join answers on touches.campaign_id = answers.campaign_id
    where touches.client_id = $client
)

select * from touches
order by touched_on desc, campaign_id asc
limit 500
