-- One row per deal of the window and stage that it reached.
with stage_deals as (
    select
        * exclude (has_passed),
        count(*) over ()::bigint as total_rows
    from stage_deal_rows($scope)
)

select * from stage_deals
order by stage_no asc, created_at desc, deal_code asc
limit $row_limit
