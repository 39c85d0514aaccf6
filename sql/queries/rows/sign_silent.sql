-- One row per campaign of the window without a response whose clients have had the time to respond.
with sign_silent as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_campaigns($scope, $response_days)
    where is_due and responses = 0
)

select * from sign_silent
order by starts_on desc, campaign asc
limit $row_limit
