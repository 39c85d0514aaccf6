-- One row per campaign of the window whose clients have had the time to respond.
with sign_due_campaigns as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_campaigns($scope, $response_days)
    where is_due
)

select * from sign_due_campaigns
order by starts_on desc, campaign asc
limit $row_limit
