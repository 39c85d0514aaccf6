-- One row per product category the client has bought: the window beside the 12 months before it.
with build as (
    select * from scoped.build($scope)
),

categories as (
    select
        coalesce(nullif(sales.category, 'not given'), '—') as category,
        coalesce(sum(sales.revenue) filter (where sales.month >= build.window_start), 0)::double as revenue,
        coalesce(sum(sales.revenue) filter (where sales.month < build.window_start), 0)::double as revenue_previous,
        sum(sales.margin) filter (where sales.month >= build.window_start)::double as margin,
        coalesce(sum(sales.documents) filter (where sales.month >= build.window_start), 0)::bigint as documents
    from scoped.client_category_months($scope) as sales
    cross join build
    where sales.client_id = $client
        and sales.month >= (build.window_start - interval 1 year)::date
        and sales.month <= build.window_end
    group by all
)

select
    *,
    revenue - revenue_previous as difference
from categories
order by revenue desc, category asc
limit 200
