-- One row per campaign that runs in the calendar year, in order of start.
with campaigns as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from year_campaigns($scope, $year)
)

select * from campaigns
order by starts_on, campaign_id
limit $row_limit
