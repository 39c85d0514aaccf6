-- One row per sale found for a won deal, of the period by its own date, the newest first.
with linked as (
    select
        deal_id,
        manager_id,
        unnest(document_ids) as document_id
    from scoped.deal_bridge($scope)
),

bridge_shipments as (
    select
        receivables.document_date,
        receivables.document_number,
        coalesce(clients.name, '—') as client,
        deals.deal_code,
        receivables.amount::double as shipped,
        receivables.returned::double as returned,
        (receivables.paid - receivables.returned)::double as paid,
        receivables.outstanding::double as outstanding,
        count(*) over ()::bigint as total_rows
    from linked
    inner join scoped.receivables($scope) as receivables on linked.document_id = receivables.document_id
    inner join scoped.deals($scope) as deals on linked.deal_id = deals.deal_id
    left join scoped.clients($scope) as clients on receivables.client_id = clients.client_id
    where receivables.document_date >= $first_month
        and receivables.document_date < ($last_month::date + interval 1 month)::date
        and ($managers is null or list_contains($managers, linked.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
)

select * from bridge_shipments
order by document_date desc, document_number asc, deal_code asc
limit $row_limit
