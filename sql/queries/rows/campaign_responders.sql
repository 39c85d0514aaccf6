-- One row per campaign and client that it touched and that responded to it; `campaign` null = of all.
with campaign_responders as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from campaign_touched_rows($scope, $campaign)
    where responded_at is not null
)

select * from campaign_responders
order by touched_on desc, client asc, campaign asc
limit $row_limit
