-- One row per open deal of the managers of the filter.
with open_deals as (
    select
        deals.created_at,
        deals.expected_close_on,
        deals.deal_code,
        clients.name as client,
        staff.name as manager,
        deals.stage_source,
        deals.amount::double as amount,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals($scope) as deals
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.staff($scope) as staff on deals.manager_id = staff.manager_id
    where deals.is_open
        and ($managers is null or list_contains($managers, deals.manager_id))
)

select * from open_deals
order by amount desc nulls last, deal_code asc
limit $row_limit
