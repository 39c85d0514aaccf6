-- One row per deal won or lost in the period, as a list of explanation shows it.
create or replace temp macro ended_deal_rows(
    scope, managers, first_month, last_month
)
as table
select
    created_at,
    closed_at,
    deal_code,
    client,
    manager,
    stage_source,
    trim(loss_reason) as loss_reason,
    amount::double as amount,
    is_won,
    file_name,
    sheet,
    row,
    is_lost
from ended_deals(scope, managers, first_month, last_month)
