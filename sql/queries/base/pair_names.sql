-- One row per pair of cards, ids in the order of a decision's: how its cards are called.
select
    least(left_id, right_id) as left_client,
    greatest(left_id, right_id) as right_client,
    min(case when left_id < right_id then left_name else right_name end) as left_name,
    min(case when left_id < right_id then right_name else left_name end) as right_name
from scoped.client_pairs($scope)
group by 1, 2
order by 1, 2
limit 100000
