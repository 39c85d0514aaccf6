-- One row per deal of the window that was won, by the source for which the rating counts it.
with source_deals_won as (
    select
        * exclude (has_response),
        count(*) over ()::bigint as total_rows
    from rated_deal_rows($scope)
    where is_won
)

select * from source_deals_won
order by source asc, channel asc, created_at desc, deal_code asc
limit $row_limit
