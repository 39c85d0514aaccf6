-- One row per client that the person may see.
select
    client_id,
    name
from scoped.clients($scope)
order by client_id asc
limit 1000000
