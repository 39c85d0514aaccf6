-- One row per campaign that runs in the calendar year: its plan and fact.
with year_campaigns as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from year_campaigns($scope, $year)
    where is_of_year
)

select * from year_campaigns
order by starts_on, campaign_id
limit $row_limit
