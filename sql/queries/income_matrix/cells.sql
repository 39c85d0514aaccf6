-- One row per client type and product category over the window, the largest margin first, with what its clients
-- answered to surveys since the window began.
with build as (
    select * from scoped.build($scope)
),

sales as (
    select
        sales.client_type,
        sales.category,
        sales.client_id,
        sum(sales.revenue) as revenue,
        sum(sales.margin) as margin
    from chosen_sales($scope, $managers, $client_types, $regions, $categories) as sales
    cross join build
    where sales.month between build.window_start and build.window_end
    group by all
),

cells as (
    select
        client_type,
        category,
        sum(revenue)::double as revenue,
        sum(margin)::double as margin,
        sum(revenue)::double / nullif(sum(sum(revenue)) over (), 0)::double as share,
        count(sales.client_id) filter (where revenue > 0)::bigint as clients,
        count(scores.client_id) filter (where revenue > 0)::bigint as surveyed,
        round(avg(scores.score) filter (where revenue > 0), 1) as survey_score
    from sales
    left join client_scores($scope) as scores on sales.client_id = scores.client_id
    group by all
)

select * from cells
order by margin desc nulls last, revenue desc, client_type asc, category asc
limit 2000
