-- One row per client behind a step of the funnel (touched, responders, responses, deals, won, paid), most won money first.
with period_responses as (
    select *
    from period_responses($scope, $managers, $client_types, $regions, $first_month, $last_month)
),

touched as (
    select
        client_id,
        responded_at is not null as is_responder
    from funnel_touched($scope, $managers, $client_types, $regions, $first_month, $last_month)
),

answers as (
    select
        client_id,
        count(*) as responses
    from period_responses
    group by all
),

sales as (
    select
        client_id,
        count(*) as deals,
        count(*) filter (where is_won) as deals_won,
        count(*) filter (where is_won and paid > 0) as deals_paid,
        sum(amount) filter (where is_won) as won_amount
    from funnel_deals($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month)
    group by all
),

everybody as (
    select client_id from touched
    union
    select client_id from answers
    union
    select client_id from sales
),

step_clients as (
    select
        everybody.client_id,
        coalesce(clients.name, '—') as name,
        clients.client_type,
        clients.manager_name,
        coalesce(answers.responses, 0)::bigint as responses,
        coalesce(sales.deals, 0)::bigint as deals,
        coalesce(sales.deals_won, 0)::bigint as deals_won,
        coalesce(sales.deals_paid, 0)::bigint as deals_paid,
        coalesce(sales.won_amount, 0)::double as won_amount,
        count(*) over ()::bigint as total_rows
    from everybody
    left join touched on everybody.client_id is not distinct from touched.client_id
    left join answers on everybody.client_id is not distinct from answers.client_id
    left join sales on everybody.client_id is not distinct from sales.client_id
    left join scoped.clients($scope) as clients on everybody.client_id = clients.client_id
    where case $step
            when 'touched' then touched.client_id is not null
            when 'responders' then touched.is_responder
            when 'responses' then answers.responses > 0
            when 'deals' then sales.deals > 0
            when 'won' then sales.deals_won > 0
            when 'paid' then sales.deals_paid > 0
        end
)

select * from step_clients
order by won_amount desc, deals desc, responses desc, name asc, client_id asc
limit $row_limit
