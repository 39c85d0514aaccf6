-- One row per won deal of the funnel: of the responses of the period, or created in it (`basis`).
with deals_won as (
    select
        * exclude (is_paid),
        count(*) over ()::bigint as total_rows
    from funnel_deal_rows($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month)
    where is_won
)

select * from deals_won
order by created_at desc, deal_code asc
limit $row_limit
