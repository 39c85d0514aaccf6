-- One row per month of the calendar year without promotion.
with gap_months as (
    select
        month,
        campaigns_running::bigint as campaigns_running,
        touches::bigint as touches,
        is_ahead,
        count(*) over ()::bigint as total_rows
    from scoped.promotion_months($scope)
    where year(month) = $year::bigint and is_gap
)

select * from gap_months
order by month
limit $row_limit
