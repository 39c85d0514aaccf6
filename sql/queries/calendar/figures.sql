-- One row: the year's gaps, and plan and fact of the campaigns of the year that have begun.
with months as (
    select
        count(*) filter (where is_gap and not is_ahead)::bigint as gaps,
        count(*) filter (where is_gap and is_ahead)::bigint as gaps_ahead,
        count(*) filter (where not is_ahead)::bigint as months
    from scoped.promotion_months($scope)
    where year(month) = $year::bigint
),

campaigns as (
    select
        count(*)::bigint as campaigns,
        count(*) filter (where state = 'ahead')::bigint as campaigns_ahead,
        sum(budget) filter (where state <> 'ahead') as budget,
        sum(cost) filter (where state <> 'ahead') as cost,
        sum(cost) filter (where state <> 'ahead' and budget is not null) as cost_of_budgeted,
        sum(expected_responses) filter (where state <> 'ahead')::bigint as expected_responses,
        sum(responses) filter (where state <> 'ahead' and expected_responses is not null)::bigint as responses
    from year_campaigns($scope, $year)
    where is_of_year
)

select
    *,
    cost_of_budgeted / nullif(budget, 0) as budget_spent,
    responses::double / nullif(expected_responses, 0) as responses_to_plan
from months
cross join campaigns
limit 1
