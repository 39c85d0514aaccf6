-- One row: the base currency, and the one that reports without rates state when it is the only one.
-- grain: one row
with

sales as (
    select * from staging.stg_sales
),

settings as (
    select * from raw.settings
),

-- 1C prints the management currency in a report's title and no rate: when nothing else was sold in another
-- currency, that is the company's own currency.
stated as (
    select
        min(currency) as only_currency,
        count(distinct coalesce(currency, '')) as currencies,
        count(rate) as rates
    from sales
),

int_currency as (
    select
        case
            when stated.currencies = 1 and stated.rates = 0 and stated.only_currency is not null
                then stated.only_currency
            else settings.company_base_currency
        end as currency
    from settings
    cross join stated
)

select * from int_currency
