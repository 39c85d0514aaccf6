-- One row per campaign with a control arm, arm and client, with its first response from the row's date through the window,
-- whatever its campaign; `campaign` null = of all.
with arms as (
    select
        touches.campaign_id,
        touches.arm,
        touches.client_id,
        min(touches.touched_on) as touched_on,
        min(responses.responded_at) as responded_at
    from scoped.touches($scope) as touches
    left join scoped.responses($scope) as responses
        on
            touches.client_id = responses.client_id
            and date_diff('day', touches.touched_on, responses.responded_at::date) between 0 and $response_days
    where touches.campaign_id in (
            select controls.campaign_id from scoped.touches($scope) as controls where controls.arm = 'control'
        )
        and ($campaign is null or touches.campaign_id = $campaign)
    group by touches.campaign_id, touches.arm, touches.client_id
),

campaign_arms as (
    select
        campaigns.name as campaign,
        arms.arm,
        coalesce(clients.name, '—') as client,
        arms.touched_on,
        arms.responded_at,
        arms.responded_at is not null as has_responded,
        count(*) over ()::bigint as total_rows
    from arms
    left join scoped.clients($scope) as clients on arms.client_id = clients.client_id
    left join scoped.campaigns($scope) as campaigns on arms.campaign_id = campaigns.campaign_id
)

select * from campaign_arms
order by campaign asc, arm asc, responded_at is null, client asc
limit $row_limit
