-- One row per client that the person may see.
select client_id
from scoped.clients($scope)
order by client_id asc
limit 1000000
