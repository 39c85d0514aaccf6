-- One row: margin to date and expected of the chosen clients together; the interval of all clients stands only beside
-- the sum of all, since intervals of clients do not add up.
with clients as (
    select * from lifetime_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

sums as (
    select
        count(purchases_12m)::bigint as clients,
        sum(margin_to_date) as margin_to_date,
        sum(margin_12m) as margin_12m,
        sum(margin_36m) as margin_36m
    from clients
)

select
    sums.*,
    totals.margin_12m_low::double as margin_12m_low,
    totals.margin_12m_high::double as margin_12m_high,
    totals.margin_36m_low::double as margin_36m_low,
    totals.margin_36m_high::double as margin_36m_high
from sums
left join scoped.clv_totals($scope) as totals on sums.clients = totals.clients
limit 1
