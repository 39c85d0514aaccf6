-- One row per month of the calendar year: what runs, plan and fact of the campaigns that start in it.
with months as (
    select
        month,
        campaigns::bigint as campaigns,
        campaigns_running::bigint as campaigns_running,
        touches::bigint as touches,
        budget::double as budget,
        cost::double as cost,
        expected_responses::bigint as expected_responses,
        responses::bigint as responses,
        is_gap,
        is_ahead
    from scoped.promotion_months($scope)
    where year(month) = $year::bigint
)

select * from months
order by month
limit 12
