-- One row per deal of the window and stage that it left behind for the next.
with stage_deals_passed as (
    select
        reached.stage_no::bigint as stage_no,
        deals.created_at,
        deals.closed_at,
        deals.deal_code,
        coalesce(clients.name, '—') as client,
        deals.amount::double as amount,
        deals.stage_source,
        staff.name as manager,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals_reached($scope) as reached
    inner join scoped.deals($scope) as deals on reached.deal_id = deals.deal_id
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.staff($scope) as staff on deals.manager_id = staff.manager_id
    where reached.has_passed
)

select * from stage_deals_passed
order by stage_no asc, created_at desc, deal_code asc
limit $row_limit
