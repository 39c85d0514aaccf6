-- One row per deal of the window that came of a response and was won, by the source for which the rating counts it.
with source_responses_won as (
    select
        * exclude (has_response),
        count(*) over ()::bigint as total_rows
    from rated_deal_rows($scope)
    where is_won and has_response
)

select * from source_responses_won
order by source asc, channel asc, created_at desc, deal_code asc
limit $row_limit
