-- One row per deal of the window on which nothing was done, nor, while it was open, with its client.
with sign_unrecorded as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_deals($scope)
    where not has_activity
)

select * from sign_unrecorded
order by created_at desc, deal_code asc
limit $row_limit
