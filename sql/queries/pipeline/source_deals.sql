-- One row per deal of the window that the rating counts for the source `of`, the largest first.
with deals as (
    select
        deal_id,
        deal_code,
        title,
        rated_source as source,
        rated_channel as channel,
        case when is_won then 'won' when is_lost then 'lost' else 'open' end as state,
        client_id,
        client_name as client,
        manager,
        amount::double as amount,
        created_at,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from rated_deals($scope)
    where rated_source = $of
)

select * from deals
order by amount desc nulls last, deal_code asc
limit $row_limit
