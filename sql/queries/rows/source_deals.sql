-- One row per deal of the window, by the source for which the rating counts it.
with source_deals as (
    select
        * exclude (has_response),
        count(*) over ()::bigint as total_rows
    from rated_deal_rows($scope)
)

select * from source_deals
order by source asc, channel asc, created_at desc, deal_code asc
limit $row_limit
