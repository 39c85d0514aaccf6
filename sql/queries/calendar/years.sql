-- One row per calendar year of promotion, that of the figures first, then the latest.
with years as (
    select
        year(months.month)::varchar as year,
        bool_or(year(months.month) = year(build.as_of)) as is_current,
        bool_or(not months.is_gap) as is_promoted
    from scoped.promotion_months($scope) as months
    cross join scoped.build($scope) as build
    group by all
)

select * from years
order by is_current desc, year desc
limit 30
