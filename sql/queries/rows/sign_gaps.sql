-- One row per month of the window without a campaign and without a touch.
with sign_gaps as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_months($scope)
    where campaigns_running = 0 and touches = 0
)

select * from sign_gaps
order by month
limit $row_limit
