-- One row per response of the period, the newest first; `of` of the `cut` (channel, manager, type, category), null = all.
with named as (
    select
        responses.*,
        staff.name as manager,
        campaigns.name as campaign,
        coalesce(
            case $cut
                when 'channel' then responses.channel
                when 'manager' then staff.name
                when 'type' then responses.client_type
                when 'category' then campaigns.category
            end, '—'
        ) as cut_name
    from period_responses($scope, $managers, $client_types, $regions, $first_month, $last_month) as responses
    left join scoped.staff($scope) as staff on responses.manager_id = staff.manager_id
    left join scoped.campaigns($scope) as campaigns on responses.campaign_id = campaigns.campaign_id
),

responses as (
    select
        client_id,
        client,
        responded_at,
        channel,
        campaign,
        attribution,
        manager,
        first_contact_minutes::bigint as first_contact_minutes,
        deals::bigint as deals,
        coalesce(is_won, false) as is_won,
        won_amount::double as won_amount,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from named
    where $of is null or cut_name = $of
)

select * from responses
order by responded_at desc, client_id asc
limit $row_limit
