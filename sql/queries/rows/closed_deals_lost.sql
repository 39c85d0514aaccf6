-- One row per deal lost in the period, of the managers of the filter.
with closed_deals_lost as (
    select
        created_at,
        closed_at,
        deal_code,
        client,
        manager,
        stage_source,
        trim(loss_reason) as loss_reason,
        amount::double as amount,
        is_won,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from ended_deals($scope, $managers, $first_month, $last_month)
    where is_lost
)

select * from closed_deals_lost
order by coalesce(closed_at, created_at) desc, deal_code asc
limit $row_limit
