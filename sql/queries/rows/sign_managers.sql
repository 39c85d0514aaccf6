-- One row per manager with sales in the window.
with sign_managers as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_managers($scope, $a_percent)
)

select * from sign_managers
order by fact desc, manager asc
limit $row_limit
