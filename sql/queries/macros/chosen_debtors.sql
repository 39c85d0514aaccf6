-- One row per chosen client that owes: what, how much of it is overdue, and for how long the oldest of it.
create or replace temp macro chosen_debtors(scope, managers, client_types, regions)
as table
select
    client_id,
    client,
    manager_name,
    round(sum(outstanding), 2) as outstanding,
    coalesce(round(sum(outstanding) filter (where overdue_days > 0), 2), 0) as overdue,
    max(overdue_days) as overdue_days,
    count(*)::bigint as sales
from chosen_receivables(scope, managers, client_types, regions)
where outstanding > 0
group by client_id, client, manager_name
