-- One row per client, product category and month with sale lines.
-- grain: client_id, category, month
-- scope: client
with

lines as (
    select * from marts.sale_lines
),

purchases as (
    select * from marts.documents
    where is_purchase
),

client_category_months as (
    select
        lines.client_id,
        coalesce(lines.category, 'not given') as category,
        lines.month,
        sum(lines.amount)::decimal(18, 2) as revenue,
        sum(lines.margin)::decimal(18, 2) as margin,
        sum(case when lines.margin is not null then lines.amount else 0 end)::decimal(18, 2) as revenue_with_cost,
        count(distinct purchases.document_id) as documents
    from lines
    left join purchases on lines.document_id = purchases.document_id
    group by lines.client_id, coalesce(lines.category, 'not given'), lines.month
)

select * from client_category_months
