-- One row per client of a cell of the matrix, the largest revenue first; `unasked_only`: those not surveyed since the
-- window began.
with build as (
    select * from scoped.build($scope)
),

clients as (
    select
        clients.client_id,
        clients.name,
        clients.manager_name,
        clients.region,
        clients.phone,
        clients.email,
        sum(sales.revenue)::double as revenue,
        sum(sales.margin)::double as margin,
        sum(sales.documents)::bigint as documents,
        any_value(scores.surveyed_on) as surveyed_on,
        round(any_value(scores.score), 1) as survey_score,
        count(*) over ()::bigint as total_rows
    from scoped.client_category_months($scope) as sales
    cross join build
    inner join chosen_clients($scope, $managers, $client_types, $regions, null, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    left join client_scores($scope) as scores on sales.client_id = scores.client_id
    where sales.month between build.window_start and build.window_end
        and clients.client_type_shown = $client_type
        and coalesce(nullif(sales.category, 'not given'), '—') = $category
        and (not $unasked_only or scores.client_id is null)
    group by all
)

select * from clients
order by revenue desc, client_id asc
limit $row_limit
