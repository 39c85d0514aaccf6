-- One row per deal of the window and stage that it left behind for the next.
with stage_deals_passed as (
    select
        * exclude (has_passed),
        count(*) over ()::bigint as total_rows
    from stage_deal_rows($scope)
    where has_passed
)

select * from stage_deals_passed
order by stage_no asc, created_at desc, deal_code asc
limit $row_limit
