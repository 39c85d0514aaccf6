-- One row per campaign with a cost that began in the window, which its responses share.
with source_campaigns as (
    select
        campaigns.starts_on,
        campaigns.name as campaign,
        campaigns.channel,
        campaigns.cost::double as cost,
        campaigns.responses::bigint as responses,
        count(*) over ()::bigint as total_rows
    from scoped.campaigns($scope) as campaigns
    inner join scoped.build($scope) as build on campaigns.starts_on between build.window_start and build.window_end
    where campaigns.cost is not null
)

select * from source_campaigns
order by starts_on desc, campaign asc
limit $row_limit
