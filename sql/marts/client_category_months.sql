-- One row per client, product category and month with sale lines.
-- grain: client_id, category, month
-- scope: client
with

lines as (
    select * from marts.sale_lines
),

client_category_months as (
    select
        client_id,
        coalesce(category, 'not given') as category,
        month,
        sum(amount)::decimal(18, 2) as revenue,
        sum(margin)::decimal(18, 2) as margin,
        sum(case when margin is not null then amount else 0 end)::decimal(18, 2) as revenue_with_cost,
        count(distinct document_id) filter (where operation = 'sale') as documents
    from lines
    group by client_id, coalesce(category, 'not given'), month
)

select * from client_category_months
