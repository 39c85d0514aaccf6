-- One row per campaign of the window without a budget or without expected responses.
with sign_unplanned as (
    select
        *,
        count(*) over ()::bigint as total_rows
    from sign_campaigns($scope, $response_days)
    where budget is null or expected_responses is null
)

select * from sign_unplanned
order by starts_on desc, campaign asc
limit $row_limit
