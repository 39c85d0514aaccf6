-- One row per client type and product category over the window, the largest margin first, with what its clients
-- answered to surveys since the window began.
with build as (
    select * from scoped.build($scope)
),

sales as (
    select
        clients.client_type_shown as client_type,
        coalesce(sales.category, '—') as category,
        sales.client_id,
        sum(sales.revenue) as revenue,
        sum(sales.margin) as margin
    from scoped.client_category_months($scope) as sales
    cross join build
    inner join chosen_clients($scope, $managers, $client_types, $regions, null, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    where sales.month between build.window_start and build.window_end
        and ($categories is null or list_contains($categories, coalesce(sales.category, '')))
    group by all
),

cells as (
    select
        client_type,
        category,
        sum(revenue)::double as revenue,
        sum(margin)::double as margin,
        sum(revenue)::double / nullif(sum(sum(revenue)) over (), 0)::double as share,
        count(*) filter (where revenue > 0)::bigint as clients,
        count(scores.client_id) filter (where revenue > 0)::bigint as surveyed,
        round(avg(scores.score) filter (where revenue > 0), 1) as survey_score
    from sales
    left join client_scores($scope) as scores on sales.client_id = scores.client_id
    group by all
)

select * from cells
order by margin desc nulls last, revenue desc, client_type asc, category asc
limit 2000
