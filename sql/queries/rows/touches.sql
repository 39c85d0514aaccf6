-- One row per touch of the target arm in the period, with the response it brought.
with answers as (
    select
        campaign_id,
        client_id,
        min(responded_at) as responded_at
    from scoped.responses($scope)
    group by all
),

touches as (
    select
        touches.touched_on,
        campaigns.name as campaign,
        clients.name as client,
        answers.responded_at,
        touches.file_name,
        touches.sheet,
        touches.row,
        count(*) over ()::bigint as total_rows
    from scoped.touches($scope) as touches
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, $first_month, $last_month) as clients
        on touches.client_id = clients.client_id
    left join scoped.campaigns($scope) as campaigns on touches.campaign_id = campaigns.campaign_id
    left join answers on touches.campaign_id = answers.campaign_id and touches.client_id = answers.client_id
    where touches.arm = 'target'
        and touches.touched_on >= $first_month
        and touches.touched_on < ($last_month::date + interval 1 month)::date
)

select * from touches
order by touched_on desc, client asc
limit $row_limit
