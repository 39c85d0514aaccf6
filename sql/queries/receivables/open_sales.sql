-- One row per sale that is not closed, the most overdue first, with what is missing; `bucket`, `abc`, `holder` (a
-- manager), `only_client` and `lacks` (payment, documents or both) null = all.
with open_sales as (
    select
        sales.*,
        count(*) over ()::bigint as total_rows
    from chosen_receivables($scope, $managers, $client_types, $regions) as sales
    left join scoped.client_classes($scope) as classes on sales.client_id = classes.client_id
    where not sales.is_closed
        and ($bucket is null or sales.bucket = $bucket)
        and ($abc is null or classes.abc = $abc)
        and ($holder is null or coalesce(sales.manager_id, '') = $holder)
        and ($only_client is null or sales.client_id = $only_client)
        and case $lacks
            when 'payment' then sales.is_payment_missing
            when 'documents' then sales.are_documents_missing
            when 'both' then sales.is_payment_missing and sales.are_documents_missing
            else true
        end
)

select * from open_sales
order by overdue_days desc, outstanding desc, document_date asc, document_number asc
limit $row_limit
