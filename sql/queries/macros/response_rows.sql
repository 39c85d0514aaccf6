-- One row per response of the period, as lists behind figures show it.
create or replace temp macro response_rows(scope, managers, client_types, regions, first_month, last_month)
as table
select
    responded_at,
    coalesce(client, '—') as client,
    channel,
    source,
    first_contact_minutes::bigint as first_contact_minutes,
    deals::bigint as deals,
    coalesce(is_won, false) as is_won,
    file_name,
    sheet,
    row
from period_responses(scope, managers, client_types, regions, first_month, last_month)
