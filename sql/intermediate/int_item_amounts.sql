-- One row per list of an ABC (subject: client, product, manager, cell: client type × product), basis (revenue, margin;
-- of clients also value) and item: what it comes to over the window, NULL where that is not known.
-- grain: subject, basis, item_id
-- not null: subject, basis, item_id
with

calendar as (
    select * from intermediate.int_calendar
),

classes as (
    select * from marts.client_classes
),

coefficients as (
    select * from marts.client_value
),

lines as (
    select
        sale_lines.product_id,
        sale_lines.manager_id,
        coalesce(clients.client_type, 'not given') as client_type,
        sale_lines.amount,
        sale_lines.margin
    from marts.sale_lines
    inner join calendar on sale_lines.line_date between calendar.window_start and calendar.window_end
    left join marts.clients as clients on sale_lines.client_id = clients.client_id
),

-- A line without a product or a manager is of no item of their lists; those without sales are there with 0.
sold as (
    select
        'product' as subject,
        products.product_id as item_id,
        null::text as client_type,
        products.product_id,
        coalesce(sum(lines.amount), 0)::decimal(18, 2) as revenue,
        sum(lines.margin)::decimal(18, 2) as margin
    from marts.products
    left join lines on products.product_id = lines.product_id
    group by products.product_id
    union all
    select
        'manager' as subject,
        staff.manager_id as item_id,
        null::text as client_type,
        null::text as product_id,
        coalesce(sum(lines.amount), 0)::decimal(18, 2) as revenue,
        sum(lines.margin)::decimal(18, 2) as margin
    from marts.staff
    left join lines on staff.manager_id = lines.manager_id
    group by staff.manager_id
    union all
    select
        'cell' as subject,
        client_type || ' × ' || coalesce(product_id, 'not given') as item_id,
        client_type,
        product_id,
        sum(amount)::decimal(18, 2) as revenue,
        sum(margin)::decimal(18, 2) as margin
    from lines
    group by client_type, product_id
    union all
    select
        'client' as subject,
        client_id as item_id,
        null::text as client_type,
        null::text as product_id,
        revenue,
        margin
    from classes
),

int_item_amounts as (
    select subject, 'revenue' as basis, item_id, client_type, product_id, revenue::decimal(30, 12) as amount
    from sold
    union all
    select subject, 'margin' as basis, item_id, client_type, product_id, margin::decimal(30, 12) as amount
    from sold
    union all
    select
        'client' as subject,
        'value' as basis,
        client_id as item_id,
        null::text as client_type,
        null::text as product_id,
        value::decimal(30, 12) as amount
    from coefficients
)

select * from int_item_amounts
