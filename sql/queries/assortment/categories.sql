-- One row per category that chosen clients lack and their peers buy, the most roubles first.
with bought as (
    select
        lines.category,
        sum(lines.revenue)::double as revenue
    from scoped.client_category_months($scope) as lines
    inner join scoped.build($scope) as build on lines.month between build.window_start and build.window_end
    inner join chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on lines.client_id = clients.client_id
    group by lines.category
),

categories as (
    select
        gaps.category,
        round(sum(gaps.expected_revenue), 2) as expected_revenue,
        count(*)::bigint as gap_clients,
        coalesce(any_value(bought.revenue), 0) as revenue
    from chosen_gaps($scope, $managers, $client_types, $regions, $categories) as gaps
    left join bought on gaps.category = bought.category
    group by gaps.category
)

select * from categories
order by expected_revenue desc, category asc
limit 500
