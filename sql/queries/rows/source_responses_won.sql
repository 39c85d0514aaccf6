-- One row per deal of the window that came of a response and was won, by the source for which the rating counts it.
with source_responses_won as (
    select
        rated_source as source,
        rated_channel as channel,
        created_at,
        responded_at,
        deal_code,
        client,
        amount::double as amount,
        is_won,
        date_diff('day', responded_at::date, created_at::date)::bigint as days,
        manager,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from rated_deals($scope)
    where is_won and has_response
)

select * from source_responses_won
order by source asc, channel asc, created_at desc, deal_code asc
limit $row_limit
