-- One row: what the figures of this build rest on, for the badges beside them.
-- grain: one row
-- scope: open
with

lines as (
    select
        count(*) as lines,
        sum(sale_lines.amount) filter (where sale_lines.line_date >= int_calendar.window_start
            and sale_lines.line_date <= int_calendar.window_end) as revenue,
        sum(sale_lines.amount) filter (where sale_lines.line_date >= int_calendar.window_start
            and sale_lines.line_date <= int_calendar.window_end and sale_lines.cost is not null) as revenue_with_cost
    from intermediate.int_calendar
    left join marts.sale_lines on true
),

late as (
    select count(*) as rows_after_as_of
    from (
        select line_date as dated from staging.stg_sales
        union all
        select paid_on as dated from staging.stg_payments
        union all
        select touched_on as dated from staging.stg_touches
        union all
        select responded_at::date as dated from staging.stg_responses
        union all
        select created_at::date as dated from staging.stg_deals
        union all
        select entered_at::date as dated from staging.stg_deal_stages
        union all
        select acted_at::date as dated from staging.stg_activities
        union all
        select surveyed_on as dated from staging.stg_surveys
        union all
        select month as dated from staging.stg_expenses
        union all
        select date_from as dated from staging.stg_balances
    ) as dated_rows
    inner join intermediate.int_calendar on dated_rows.dated > int_calendar.as_of
),

excluded as (
    select count(*) as excluded_currency_rows
    from staging.stg_sales
    cross join intermediate.int_currency
    where stg_sales.rate is null and coalesce(stg_sales.currency, int_currency.currency) <> int_currency.currency
),

-- Of the deals won in the window, the share of money whose client or shipment is not known.
bridged as (
    select
        sum(deal_bridge.amount)::double as won,
        coalesce(sum(deal_bridge.amount) filter (where deal_bridge.cause = 'not_linked'), 0)::double as unlinked
    from marts.deal_bridge
    inner join intermediate.int_calendar
        on deal_bridge.won_on between int_calendar.window_start and int_calendar.window_end
),

trust as (
    select
        (select count(*) from marts.sale_lines) > 0 as has_sales,
        (select count(*) from marts.payments) > 0 as has_payments,
        (select min(line_date) from marts.sale_lines) as sales_from,
        (select min(paid_on) from marts.payments) as payments_from,
        (select count(*) from marts.deals) > 0 as has_deals,
        (select count(*) from marts.responses) > 0 as has_responses,
        (select count(*) from marts.touches) > 0 as has_touches,
        (select count(*) from marts.plan_months) > 0 as has_plan,
        lines.revenue_with_cost::double / nullif(lines.revenue, 0)::double as cost_known_share,
        (select count(*) from marts.controls where not is_equal)::int as controls_different,
        (select count(*) from marts.rejects)::int as rejected_rows,
        late.rows_after_as_of::int as rows_after_as_of,
        excluded.excluded_currency_rows::int as excluded_currency_rows,
        bridged.unlinked::double / nullif(bridged.won, 0) as bridge_unlinked_share,
        (select count(*) from marts.allocations where document_id is not null) > 0 as has_settling
    from lines
    cross join late
    cross join excluded
    cross join bridged
)

select * from trust
