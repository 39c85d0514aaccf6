-- One row per deal lost in the period, of the managers of the filter.
with closed_deals_lost as (
    select
        * exclude (is_lost),
        count(*) over ()::bigint as total_rows
    from ended_deal_rows($scope, $managers, $first_month, $last_month)
    where is_lost
)

select * from closed_deals_lost
order by coalesce(closed_at, created_at) desc, deal_code asc
limit $row_limit
