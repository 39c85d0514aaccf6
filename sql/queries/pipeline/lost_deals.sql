-- One row per deal lost in the period, the largest first; `stage` null = all, 0 = those of no stage of the map;
-- `of`: the reason, — = not given.
with deals as (
    select
        deal_id,
        deal_code,
        title,
        stage_no::bigint as stage_no,
        stage_name_ru,
        stage_name_en,
        stage_source,
        trim(loss_reason) as loss_reason,
        client_id,
        client,
        manager,
        amount::double as amount,
        created_at,
        closed_at,
        file_name,
        sheet,
        row,
        count(*) over ()::bigint as total_rows
    from ended_deals($scope, $managers, $first_month, $last_month)
    where is_lost
        and ($stage is null or coalesce(stage_no, 0) = $stage)
        and ($of is null or coalesce(trim(loss_reason), '—') = $of)
)

select * from deals
order by amount desc nulls last, deal_code asc
limit $row_limit
