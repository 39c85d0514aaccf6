-- One row per campaign that began in the window.
with sign_campaigns as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_campaigns($scope, $response_days)
)

select * from sign_campaigns
order by starts_on desc, campaign asc
limit $row_limit
