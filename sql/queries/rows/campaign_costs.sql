-- One row per campaign with a cost: what it cost and brought; `campaign` null = all that ran in the period.
with campaign_costs as (
    select
        name as campaign,
        starts_on,
        channel,
        cost,
        revenue,
        margin,
        romi,
        count(*) over ()::bigint as total_rows
    from period_campaigns($scope, $client_types, $categories, $first_month, $last_month, $campaign)
    where cost is not null
)

select * from campaign_costs
order by starts_on desc, campaign asc
limit $row_limit
