-- One row per code of the product list: its newest record.
-- grain: product_code
with

products as (
    select * from raw.products
),

loads as (
    select * from raw.loads
),

stg_products as (
    select
        products.product_code,
        products.sku,
        products.name,
        products.category,
        products.unit
    from products
    inner join loads on products.load_id = loads.load_id
    qualify row_number() over (
        partition by products.product_code
        order by loads.version desc, products.sheet desc, products.row desc
    ) = 1
)

select * from stg_products
