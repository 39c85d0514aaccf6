-- One row per deal of the funnel: of the responses of the period, or created in it (`basis`).
with deals as (
    select
        * exclude (is_paid),
        count(*) over ()::bigint as total_rows
    from funnel_deal_rows($scope, $managers, $client_types, $regions, $basis, $first_month, $last_month)
)

select * from deals
order by created_at desc, deal_code asc
limit $row_limit
