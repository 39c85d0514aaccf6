-- One row per full month, the last first: value of the base and its change against the month before.
with sign_value_months as (
    select
        month,
        value_sum,
        value_sum - lag(value_sum) over (order by month) as difference,
        count(*) over ()::bigint as total_rows
    from scoped.value_months($scope)
)

select * from sign_value_months
order by month desc
limit $row_limit
