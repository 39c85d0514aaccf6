-- One row per client and month: its class by the revenue of the 12 months that end there.
-- grain: client_id, month
with

client_months as (
    select * from intermediate.int_client_months
),

settings as (
    select * from raw.settings
),

yearly as (
    select
        client_id,
        month,
        sum(revenue) over (
            partition by client_id order by month rows between 11 preceding and current row
        )::decimal(18, 2) as revenue,
        sum(margin) over (
            partition by client_id order by month rows between 11 preceding and current row
        )::decimal(18, 2) as margin,
        sum(documents) over (
            partition by client_id order by month rows between 11 preceding and current row
        )::bigint as documents
    from client_months
),

ranked as (
    select
        client_id,
        month,
        (sum(revenue) over (
            partition by month order by revenue desc, client_id rows unbounded preceding
        ) - revenue)::decimal(18, 2) as cum_amount_before,
        sum(revenue) over (partition by month)::decimal(18, 2) as total_amount
    from yearly
    where revenue > 0
),

-- Compared as exact decimals: a share of exactly 0.80 before a client makes it a B.
int_abc as (
    select
        yearly.client_id,
        yearly.month,
        yearly.revenue,
        yearly.margin,
        yearly.documents,
        ranked.cum_amount_before,
        ranked.total_amount,
        yearly.revenue::double / nullif(ranked.total_amount, 0)::double as share,
        ranked.cum_amount_before::double / nullif(ranked.total_amount, 0)::double as cum_before,
        case
            when ranked.client_id is null then 'N'
            when ranked.cum_amount_before < ranked.total_amount::decimal(24, 2) * settings.abc_a_share then 'A'
            when ranked.cum_amount_before < ranked.total_amount::decimal(24, 2) * settings.abc_b_share then 'B'
            else 'C'
        end as abc
    from yearly
    left join ranked on yearly.client_id = ranked.client_id and yearly.month = ranked.month
    cross join settings
)

select * from int_abc
