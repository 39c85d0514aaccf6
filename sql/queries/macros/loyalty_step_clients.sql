-- One row per chosen client of one finished period's waterfall: its step, revenue of the 12 months before and of the period.
create or replace temp macro loyalty_step_clients(
    scope, managers, client_types, regions, categories, first_month, last_month, span, starts_on
)
as table
with moves as (
    select *
    from loyalty_moves(
        scope, managers, client_types, regions, categories, first_month, last_month, span
    )
    where period_start = starts_on::date
),

money as (
    select
        months.client_id,
        coalesce(sum(months.revenue) filter (where months.month < moves.period_start), 0) as revenue_before,
        coalesce(sum(months.revenue) filter (where months.month >= moves.period_start), 0) as revenue_now
    from scoped.client_months(scope) as months
    inner join moves
        on
            months.client_id = moves.client_id
            and months.month between (moves.period_start - interval 12 month)::date and moves.period_end
    group by months.client_id
)

select
    moves.*,
    case moves.movement
        when 'lost' then 'left' when 'new' then 'became regular' when 'returned' then 'came back' else 'stayed'
    end as moved,
    coalesce(money.revenue_before, 0) as revenue_before,
    coalesce(money.revenue_now, 0) as revenue_now
from moves
left join money on moves.client_id = money.client_id
