-- One row per client of the target arms touched in the period: when first, and its first response to a campaign that
-- touched it then.
create or replace temp macro funnel_touched(scope, managers, client_types, regions, first_month, last_month)
as table
with answers as (
    select
        campaign_id,
        client_id,
        min(responded_at) as responded_at
    from scoped.responses(scope)
    group by all
)

select
    clients.client_id,
    clients.name as client,
    clients.manager_name,
    min(touches.touched_on) as touched_on,
    min(answers.responded_at) as responded_at
from scoped.touches(scope) as touches
inner join chosen_clients(scope, managers, client_types, regions, null, first_month, last_month) as clients
    on touches.client_id = clients.client_id
left join answers on touches.campaign_id = answers.campaign_id and touches.client_id = answers.client_id
where touches.arm = 'target'
    and touches.touched_on >= first_month
    and touches.touched_on < (last_month::date + interval 1 month)::date
group by all
