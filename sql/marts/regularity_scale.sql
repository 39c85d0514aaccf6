-- One row per step of the scale of regularity: so many months with a purchase, at least so many purchases a month on
-- average, and Kr is this.
-- grain: months_from, documents_a_month_from
-- scope: open
-- not null: months_from, months_to, documents_a_month_from, kr
with

steps as (
    select * from raw.regularity_scale
),

regularity_scale as (
    select
        months_from::bigint as months_from,
        months_to::bigint as months_to,
        documents_a_month_from::double as documents_a_month_from,
        kr::double as kr
    from steps
)

select * from regularity_scale
