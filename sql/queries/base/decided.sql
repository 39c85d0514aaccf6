-- One row per person's decision that this build already knows.
select decision_id::bigint as decision_id
from scoped.client_pairs($scope)
where decision_id is not null
order by decision_id asc
limit 100000
