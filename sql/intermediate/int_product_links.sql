-- One row per way in which a sale line names a product, with the product it means.
-- grain: product_ref
with

sales as (
    select * from staging.stg_sales
),

products as (
    select * from staging.stg_products
),

named as (
    select
        product_ref,
        min(product_code) as product_code,
        min(sku) as sku,
        min(product) as product
    from sales
    where product_ref is not null
    group by product_ref
),

by_sku as (
    select
        sku,
        min(product_code) as product_code
    from products
    where sku is not null
    group by sku
),

by_name as (
    select
        lower(name) as name_key,
        min(product_code) as product_code
    from products
    group by lower(name)
),

-- A code that the list does not have stays its own, unknown, product.
int_product_links as (
    select
        named.product_ref,
        coalesce(
            named.product_code,
            by_sku.product_code,
            case when named.sku is null then by_name.product_code end,
            'sku ' || named.sku,
            named.product
        ) as product_id,
        named.product_code,
        named.sku,
        named.product
    from named
    left join by_sku on named.sku = by_sku.sku
    left join by_name on lower(named.product) = by_name.name_key
)

select * from int_product_links
