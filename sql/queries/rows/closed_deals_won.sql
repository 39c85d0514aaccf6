-- One row per deal won in the period, of the managers of the filter.
with closed_deals_won as (
    select
        * exclude (is_lost),
        count(*) over ()::bigint as total_rows
    from ended_deal_rows($scope, $managers, $first_month, $last_month)
    where is_won
)

select * from closed_deals_won
order by coalesce(closed_at, created_at) desc, deal_code asc
limit $row_limit
