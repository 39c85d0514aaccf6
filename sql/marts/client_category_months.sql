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

-- Documents are looked up once each, not once a line.
by_document as (
    select
        document_id,
        client_id,
        coalesce(category, 'not given') as category,
        month,
        sum(amount) as revenue,
        sum(margin) as margin,
        sum(case when margin is not null then amount else 0 end) as revenue_with_cost
    from lines
    group by document_id, client_id, coalesce(category, 'not given'), month
),

client_category_months as (
    select
        by_document.client_id,
        by_document.category,
        by_document.month,
        sum(by_document.revenue)::decimal(18, 2) as revenue,
        sum(by_document.margin)::decimal(18, 2) as margin,
        sum(by_document.revenue_with_cost)::decimal(18, 2) as revenue_with_cost,
        count(purchases.document_id) as documents
    from by_document
    left join purchases on by_document.document_id = purchases.document_id
    group by by_document.client_id, by_document.category, by_document.month
)

select * from client_category_months
