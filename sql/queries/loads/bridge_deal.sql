-- One row: the won deal with what was shipped and paid of it, why it differs, and its row of the file.
with bridge_deal as (
    select
        deals.deal_id,
        deals.deal_code,
        deals.title,
        deals.client_id,
        clients.client_id as card_id,
        coalesce(clients.name, '—') as client,
        staff.name as manager,
        bridge.won_on,
        bridge.amount::double as won,
        bridge.shipped::double as shipped,
        bridge.returned::double as returned,
        bridge.paid::double as paid,
        bridge.outstanding::double as outstanding,
        bridge.difference::double as difference,
        bridge.cause,
        'link_' || bridge.linked_by as linked_by,
        twins.deal_code as twin_deal_code,
        deals.source,
        deals.file_name,
        deals.sheet,
        deals.row
    from scoped.deal_bridge($scope) as bridge
    inner join scoped.deals($scope) as deals on bridge.deal_id = deals.deal_id
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.staff($scope) as staff on deals.manager_id = staff.manager_id
    left join scoped.deals($scope) as twins on bridge.twin_deal_id = twins.deal_id
    where bridge.deal_id = $deal
)

select * from bridge_deal
limit 1
