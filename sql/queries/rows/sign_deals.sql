-- One row per deal of the window.
with sign_deals as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_deals($scope)
)

select * from sign_deals
order by created_at desc, deal_code asc
limit $row_limit
