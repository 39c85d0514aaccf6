-- One row per client type and product category: what they brought in the window.
-- grain: client_type, category
-- scope: company
with

lines as (
    select * from marts.sale_lines
),

clients as (
    select * from marts.clients
),

calendar as (
    select * from intermediate.int_calendar
),

by_client as (
    select
        lines.client_id,
        coalesce(clients.client_type, 'not given') as client_type,
        coalesce(lines.category, 'not given') as category,
        sum(lines.amount)::decimal(18, 2) as revenue,
        sum(lines.margin)::decimal(18, 2) as margin
    from lines
    inner join calendar on lines.line_date between calendar.window_start and calendar.window_end
    left join clients on lines.client_id = clients.client_id
    group by lines.client_id, coalesce(clients.client_type, 'not given'), coalesce(lines.category, 'not given')
),

cells as (
    select
        client_type,
        category,
        sum(revenue)::decimal(18, 2) as revenue,
        sum(margin)::decimal(18, 2) as margin,
        count(client_id) filter (where revenue > 0) as clients
    from by_client
    group by client_type, category
),

income_matrix as (
    select
        client_type,
        category,
        revenue,
        margin,
        revenue::double / nullif(sum(revenue) over (), 0)::double as share,
        clients
    from cells
)

select * from income_matrix
