-- One row per campaign and client that it touched; `campaign` null = of all.
with campaign_touched as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from campaign_touched_rows($scope, $campaign)
)

select * from campaign_touched
order by touched_on desc, client asc, campaign asc
limit $row_limit
