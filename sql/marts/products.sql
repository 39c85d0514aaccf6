-- One row per product: those of the product list and those that only sales up to the date of the figures name.
-- grain: product_id
-- scope: open
with

listed as (
    select * from staging.stg_products
),

links as (
    select * from intermediate.int_product_links
),

sold as (
    select
        product_id,
        min(category) as category
    from marts.sale_lines
    group by product_id
),

unlisted as (
    select
        links.product_id,
        min(links.product_code) as product_code,
        min(links.sku) as sku,
        min(links.product) as name,
        min(sold.category) as category
    from links
    inner join sold on links.product_id = sold.product_id
    left join listed on links.product_id = listed.product_code
    where listed.product_code is null
    group by links.product_id
),

products as (
    select
        product_code as product_id,
        product_code,
        sku,
        name,
        category,
        unit,
        true as is_in_product_list
    from listed
    union all
    select
        product_id,
        product_code,
        sku,
        coalesce(name, product_code, sku) as name,
        category,
        null as unit,
        false as is_in_product_list
    from unlisted
)

select * from products
