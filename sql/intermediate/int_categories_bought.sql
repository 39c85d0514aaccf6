-- One row per client and category with revenue above 0 in the window, with the client's type and class.
-- grain: client_id, category
with

lines as (
    select * from marts.client_category_months
),

calendar as (
    select * from intermediate.int_calendar
),

clients as (
    select * from marts.clients
),

classes as (
    select * from marts.client_classes
),

bought as (
    select
        lines.client_id,
        lines.category,
        sum(lines.revenue)::decimal(18, 2) as revenue
    from lines
    inner join calendar on lines.month between calendar.window_start and calendar.window_end
    where lines.category <> 'not given'
    group by lines.client_id, lines.category
),

int_categories_bought as (
    select
        bought.client_id,
        clients.client_type,
        classes.abc,
        bought.category,
        bought.revenue
    from bought
    inner join clients on bought.client_id = clients.client_id
    inner join classes on bought.client_id = classes.client_id
    where bought.revenue > 0
)

select * from int_categories_bought
