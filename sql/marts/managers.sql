-- One row per manager (NULL: nobody's) and month, without gaps while there is anything of it: plan against fact, load,
-- work, money collected and the bonus with its arithmetic; what needs the month's end is NULL in the running month.
-- Clients, their loyalty and debts are of those held today.
-- grain: manager_id, month
-- scope: manager
-- not null: month, fact, responses, deals_won
-- check: bonus = coalesce(bonus_plan, 0) + coalesce(bonus_collected, 0)
with

measures as (
    select * from intermediate.int_manager_facts
    union all
    select * from intermediate.int_manager_clients
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

staff as (
    select * from marts.staff
),

-- Who holds clients is there to the running month, anybody else to the last month with anything of it.
spans as (
    select
        measures.manager_id,
        min(measures.month) as first_month,
        case
            when count(*) filter (where measures.measure = 'assigned') > 0 then max(calendar.current_month)
            else max(measures.month)
        end as last_month
    from measures
    cross join calendar
    group by measures.manager_id
),

months as (
    select
        spans.manager_id,
        u.month::date as month
    from spans
    cross join unnest(generate_series(spans.first_month, spans.last_month, interval '1' month)) as u (month)
),

summed as (
    select
        months.manager_id,
        months.month,
        sum(measures.amount) filter (where measures.measure = 'plan') as plan,
        sum(measures.amount) filter (where measures.measure = 'fact') as fact,
        sum(measures.amount) filter (where measures.measure = 'margin') as margin,
        sum(measures.amount) filter (where measures.measure = 'revenue_with_cost') as revenue_with_cost,
        sum(measures.amount) filter (where measures.measure = 'responses') as responses,
        sum(measures.amount) filter (where measures.measure = 'deals') as deals,
        sum(measures.amount) filter (where measures.measure = 'deals_won') as deals_won,
        sum(measures.amount) filter (where measures.measure = 'won_amount') as won_amount,
        sum(measures.amount) filter (where measures.measure = 'activities') as activities,
        sum(measures.amount) filter (where measures.measure = 'collected') as collected,
        sum(measures.amount) filter (where measures.measure = 'active_clients') as active_clients,
        sum(measures.amount) filter (where measures.measure = 'a_clients') as a_clients,
        sum(measures.amount) filter (where measures.measure = 'regulars') as regulars,
        sum(measures.amount) filter (where measures.measure = 'regulars_kept') as regulars_kept,
        sum(measures.amount) filter (where measures.measure = 'recent_revenue') as recent_revenue,
        sum(sum(measures.amount) filter (where measures.measure = 'owed')) over (
            partition by months.manager_id order by months.month rows unbounded preceding
        ) as outstanding,
        sum(sum(measures.amount) filter (where measures.measure = 'assigned')) over (
            partition by months.manager_id order by months.month rows unbounded preceding
        ) as clients_held
    from months
    left join measures
        on months.manager_id is not distinct from measures.manager_id and months.month = measures.month
    group by months.manager_id, months.month
),

working as (
    select
        spanned.month,
        count(*) as working_days
    from (select distinct month from months) as spanned
    cross join calendar
    cross join unnest(generate_series(
        spanned.month, least(last_day(spanned.month), calendar.as_of), interval '1' day
    )) as u (day)
    where date_diff('day', date_trunc('week', u.day)::date, u.day::date) < 5
    group by spanned.month
),

classed as (
    select distinct month
    from marts.client_months
    where abc is not null
),

described as (
    select
        summed.manager_id,
        summed.month,
        summed.month <= calendar.last_month as is_full,
        summed.plan::decimal(18, 2) as plan,
        coalesce(summed.fact, 0)::decimal(18, 2) as fact,
        summed.margin::decimal(18, 2) as margin,
        coalesce(summed.revenue_with_cost, 0)::decimal(18, 2) as revenue_with_cost,
        coalesce(summed.clients_held, 0)::bigint as clients_held,
        coalesce(
            staff.client_norm,
            case when summed.clients_held > 0 and summed.manager_id is not null then settings.managers_client_norm end
        ) as client_norm,
        case when summed.month <= calendar.last_month then coalesce(summed.active_clients, 0)::bigint end
            as active_clients,
        case when classed.month is not null then coalesce(summed.a_clients, 0)::bigint end as a_clients,
        coalesce(summed.activities, 0)::bigint as activities,
        coalesce(working.working_days, 0) as working_days,
        coalesce(summed.responses, 0)::bigint as responses,
        coalesce(summed.deals, 0)::bigint as deals,
        coalesce(summed.deals_won, 0)::bigint as deals_won,
        coalesce(summed.won_amount, 0)::decimal(18, 2) as won_amount,
        case when trust.has_payments then coalesce(summed.collected, 0)::decimal(18, 2) end as collected,
        case when summed.month <= calendar.last_month then coalesce(summed.regulars, 0)::bigint end as regular_start,
        case when summed.month <= calendar.last_month then coalesce(summed.regulars_kept, 0)::bigint end
            as regular_kept,
        case when trust.has_payments then coalesce(summed.outstanding, 0)::decimal(18, 2) end as outstanding,
        coalesce(summed.recent_revenue, 0)::decimal(18, 2) as recent_revenue
    from summed
    cross join calendar
    cross join settings
    cross join marts.trust
    left join staff on summed.manager_id = staff.manager_id
    left join working on summed.month = working.month
    left join classed on summed.month = classed.month
),

tiers as (
    select
        basis,
        share_from::decimal(20, 4) as share_from,
        lead(share_from::decimal(20, 4)) over (partition by basis order by share_from) as share_to,
        rate::decimal(20, 6) as rate
    from raw.pay_rule
),

-- The pay rule: a rate of the fact by the completion of the plan, and a rate of the money collected by its share of
-- the fact. Where more was taken back than brought there is nothing to pay from.
rated as (
    select
        described.*,
        by_plan.rate as rate_plan,
        by_money.rate as rate_collected,
        round(greatest(described.fact, 0) * by_plan.rate, 2)::decimal(18, 2) as bonus_plan,
        round(greatest(described.collected, 0) * by_money.rate, 2)::decimal(18, 2) as bonus_collected
    from described
    left join tiers as by_plan
        on
            by_plan.basis = 'plan'
            and described.is_full
            and described.manager_id is not null
            and described.plan > 0
            and described.fact >= described.plan * by_plan.share_from
            and (by_plan.share_to is null or described.fact < described.plan * by_plan.share_to)
    left join tiers as by_money
        on
            by_money.basis = 'collected'
            and described.is_full
            and described.manager_id is not null
            and described.collected > 0
            and described.collected >= greatest(described.fact, 0) * by_money.share_from
            and (
                by_money.share_to is null
                or described.collected < greatest(described.fact, 0) * by_money.share_to
            )
),

managers as (
    select
        manager_id,
        month,
        is_full,
        plan,
        fact,
        fact::double / nullif(plan, 0)::double as completion,
        margin,
        revenue_with_cost,
        margin::double / nullif(revenue_with_cost, 0)::double as margin_share,
        clients_held,
        client_norm,
        clients_held::double / nullif(client_norm, 0) as load,
        active_clients,
        a_clients,
        activities,
        working_days,
        activities::double / nullif(working_days, 0) as activities_a_day,
        responses,
        deals,
        deals_won,
        won_amount,
        deals_won::double / nullif(responses, 0) as conversion,
        collected,
        collected::double / nullif(greatest(fact, 0), 0)::double as collected_share,
        rate_plan::double as rate_plan,
        bonus_plan,
        rate_collected::double as rate_collected,
        bonus_collected,
        case
            when is_full and manager_id is not null
                then (coalesce(bonus_plan, 0) + coalesce(bonus_collected, 0))::decimal(18, 2)
        end as bonus,
        regular_start,
        regular_kept,
        regular_kept::double / nullif(regular_start, 0) as loyalty,
        outstanding,
        recent_revenue,
        case
            when recent_revenue > 0 then outstanding::double / recent_revenue::double * 90
        end as dso
    from rated
)

select * from managers
