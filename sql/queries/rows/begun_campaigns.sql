-- One row per campaign of the calendar year that has begun: its plan and fact.
with begun_campaigns as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from year_campaigns($scope, $year)
    where is_of_year and state <> 'ahead'
)

select * from begun_campaigns
order by starts_on, campaign_id
limit $row_limit
