-- One row per manager of those who bring the first share of the sales of the window.
with sign_leaders as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_managers($scope, $a_percent)
    where is_first
)

select * from sign_leaders
order by fact desc, manager asc
limit $row_limit
