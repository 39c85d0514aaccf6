-- One row per deal, month and cause of the period, the greatest amount first; `cause` and `only_client` null = all.
with bridge_deals as (
    select
        lines.deal_id,
        lines.month,
        lines.cause,
        deals.deal_code,
        deals.title,
        lines.client,
        bridge.won_on,
        bridge.amount::double as won,
        bridge.shipped::double as shipped,
        bridge.paid::double as paid,
        lines.amount::double as amount,
        'link_' || bridge.linked_by as linked_by,
        bridge.shipped_on,
        twins.deal_code as twin_deal_code,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from bridge_chosen_lines($scope, $managers, $client_types, $regions, $first_month, $last_month) as lines
    inner join scoped.deal_bridge($scope) as bridge on lines.deal_id = bridge.deal_id
    inner join scoped.deals($scope) as deals on lines.deal_id = deals.deal_id
    left join scoped.deals($scope) as twins on bridge.twin_deal_id = twins.deal_id
    where ($cause is null or lines.cause = $cause)
        and ($only_client is null or lines.buyer = $only_client)
)

select * from bridge_deals
order by abs(amount) desc, deal_code asc, cause asc, month asc
limit $row_limit
