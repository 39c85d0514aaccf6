-- One row per client that a campaign touched or that responded to it; responders first.
with touched as (
    select
        client_id,
        min(touched_on) as touched_on,
        min(arm) as arm
    from scoped.touches($scope)
    where campaign_id = $campaign
    group by all
),

answers as (
    select
        client_id,
        min(responded_at) as responded_at,
        sum(deals)::bigint as deals,
        bool_or(is_won) as is_won,
        sum(won_amount)::double as won_amount
    from scoped.responses($scope)
    where campaign_id = $campaign
    group by all
),

campaign_clients as (
    select
        coalesce(touched.client_id, answers.client_id) as client_id,
        coalesce(clients.name, '—') as name,
        clients.client_type,
        clients.manager_name,
        touched.arm,
        touched.touched_on,
        answers.responded_at,
        answers.deals,
        coalesce(answers.is_won, false) as is_won,
        answers.won_amount,
        count(*) over ()::bigint as total_rows
    from touched
    full join answers on touched.client_id = answers.client_id
    left join scoped.clients($scope) as clients
        on coalesce(touched.client_id, answers.client_id) = clients.client_id
    where not $responders_only or answers.responded_at is not null
)

select * from campaign_clients
order by responded_at is null asc, won_amount desc nulls last, name asc, client_id asc
limit $row_limit
