-- One row per chosen client and full month since its first purchase: the cohort, the month's number, what it bought.
create or replace temp macro cohort_months(scope, managers, client_types, regions, categories, first_month, last_month)
as table
select
    clients.client_id,
    date_trunc('month', clients.first_purchase_on)::date as cohort_month,
    date_diff('month', clients.first_purchase_on, months.month)::bigint as month_number,
    months.documents > 0 as has_bought,
    months.revenue,
    months.margin
from chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
inner join scoped.client_months(scope) as months
    on
        clients.client_id = months.client_id
        and months.month >= date_trunc('month', clients.first_purchase_on)
where months.is_active is not null
