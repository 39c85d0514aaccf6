-- One row: the lifetime model, or why there is none.
select * replace (discount_rate::double as discount_rate)
from scoped.clv_model($scope)
limit 1
