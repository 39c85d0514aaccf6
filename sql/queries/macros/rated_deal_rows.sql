-- One row per deal of the window with the source of the rating, as a list of explanation shows it.
create or replace temp macro rated_deal_rows(scope)
as table
select
    rated_source as source,
    rated_channel as channel,
    created_at,
    responded_at,
    deal_code,
    client,
    amount::double as amount,
    is_won,
    date_diff('day', responded_at::date, created_at::date)::bigint as days,
    manager,
    file_name,
    sheet,
    row,
    has_response
from rated_deals(scope)
