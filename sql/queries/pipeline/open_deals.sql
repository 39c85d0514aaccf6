-- One row per open deal, the largest first; `stage` null = all, 0 = those of no stage of the map.
with deals as (
    select
        deals.deal_id,
        deals.deal_code,
        deals.title,
        deals.stage_no::bigint as stage_no,
        deals.stage_name_ru,
        deals.stage_name_en,
        deals.stage_source,
        deals.client_id,
        clients.name as client,
        staff.name as manager,
        deals.amount::double as amount,
        deals.created_at,
        deals.expected_close_on,
        date_diff('day', deals.created_at::date, build.as_of)::bigint as age_days,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals($scope) as deals
    inner join scoped.build($scope) as build on true
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.staff($scope) as staff on deals.manager_id = staff.manager_id
    where deals.is_open
        and ($managers is null or list_contains($managers, deals.manager_id))
        and ($stage is null or coalesce(deals.stage_no, 0) = $stage)
)

select * from deals
order by amount desc nulls last, deal_code asc
limit $row_limit
