-- One row per campaign and client of its target arm, with the client's first response of this campaign (`of` null: of all).
create or replace temp macro campaign_touched_rows(scope, of)
as table
with touched as (
    select
        touches.campaign_id,
        touches.client_id,
        min(touches.touched_on) as touched_on
    from scoped.touches(scope) as touches
    where touches.arm = 'target' and (of is null or touches.campaign_id = of)
    group by all
),

answers as (
    select
        responses.campaign_id,
        responses.client_id,
        min(responses.responded_at) as responded_at
    from scoped.responses(scope) as responses
    where not responses.is_control
    group by all
)

select
    campaigns.name as campaign,
    coalesce(clients.name, '—') as client,
    touched.touched_on,
    answers.responded_at,
    clients.manager_name
from touched
left join answers on touched.campaign_id = answers.campaign_id and touched.client_id = answers.client_id
left join scoped.clients(scope) as clients on touched.client_id = clients.client_id
left join scoped.campaigns(scope) as campaigns on touched.campaign_id = campaigns.campaign_id
