-- One row per response of the client, the newest first.
with campaigns as (
    select * from scoped.campaigns($scope)
),

responses as (
    select
        responses.responded_at,
        responses.channel,
        responses.source,
        campaigns.name as campaign,
        responses.campaign_id,
        responses.attribution,
        responses.first_contact_minutes::bigint as first_contact_minutes,
        coalesce(responses.is_won, false) as is_won,
        responses.won_amount::double as won_amount,
        responses.file_name,
        responses.row
    from scoped.responses($scope) as responses
    left join campaigns on responses.campaign_id = campaigns.campaign_id
    where responses.client_id = $client
)

select * from responses
order by responded_at desc
limit 500
