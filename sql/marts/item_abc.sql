-- One row per product, manager and cell (client type × product; `subject`) and basis (revenue, margin): its class over
-- the window by that basis. What is not given of a cell is so named.
-- grain: subject, basis, item_id
-- scope: company
-- not null: subject, basis, item_id, name, abc
with

products as (
    select * from marts.products
),

staff as (
    select * from marts.staff
),

item_abc as (
    select
        items.subject,
        items.basis,
        items.item_id,
        case items.subject
            when 'product' then coalesce(products.name, items.item_id)
            when 'manager' then coalesce(staff.name, items.item_id)
            else items.client_type || ' × ' || coalesce(products.name, items.product_id, 'not given')
        end as name,
        items.client_type,
        items.product_id,
        products.category,
        items.measure,
        items.share,
        items.cum_before,
        items.measure_before,
        items.measure_total,
        items.abc
    from intermediate.int_item_classes as items
    left join products on items.product_id = products.product_id
    left join staff on items.subject = 'manager' and items.item_id = staff.manager_id
    where items.subject <> 'client'
)

select * from item_abc
