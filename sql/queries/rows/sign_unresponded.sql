-- One row per deal of the window without a response.
with sign_unresponded as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_deals($scope)
    where not has_response
)

select * from sign_unresponded
order by created_at desc, deal_code asc
limit $row_limit
