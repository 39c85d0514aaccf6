-- One row per chosen client with revenue a year before the period: then, now, and the part of it that is kept. No row
-- while the sales that are loaded do not reach a year back.
create or replace temp macro retained_revenue(
    scope, managers, client_types, regions, categories, first_month, last_month, period_kind, period
)
as table
with both_years as (
    select
        client_id,
        coalesce(sum(revenue) filter (where date_trunc(period_kind, month) = period::date), 0) as revenue_now,
        coalesce(
            sum(revenue) filter (where date_trunc(period_kind, month + interval 1 year) = period::date), 0
        ) as revenue_before
    from scoped.client_months(scope)
    group by client_id
    having revenue_before > 0
),

loaded as (
    select min(month) as first_month
    from scoped.client_months(scope)
)

select
    clients.name as client,
    both_years.revenue_before::double as revenue_before,
    both_years.revenue_now::double as revenue_now,
    least(both_years.revenue_before, both_years.revenue_now)::double as revenue_kept,
    clients.manager_name
from both_years
inner join
    chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
    on both_years.client_id = clients.client_id
inner join loaded on (period::date - interval 1 year)::date >= loaded.first_month
