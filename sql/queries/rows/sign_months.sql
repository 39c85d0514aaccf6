-- One row per month of the window: what promotion there was of it.
with sign_months as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_months($scope)
)

select * from sign_months
order by month
limit $row_limit
