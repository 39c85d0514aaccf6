-- One row: the campaign, whatever the filters.
with campaign as (
    select *
    from campaign_figures($scope)
    where campaign_id = $campaign
)

select * from campaign
limit 1
