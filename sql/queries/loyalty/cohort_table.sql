-- One row per cohort: its size, who buys after 3, 6, 12 months and now, its revenue and margin to date; the newest first.
with months as (
    select * from cohort_months($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month)
),

sums as (
    select
        cohort_month,
        count(distinct client_id)::bigint as clients,
        count(*) filter (where has_bought and month_number = 3)::bigint as active_3,
        count(*) filter (where has_bought and month_number = 6)::bigint as active_6,
        count(*) filter (where has_bought and month_number = 12)::bigint as active_12,
        max(month_number) as last_number,
        sum(revenue)::double as revenue,
        coalesce(sum(margin), 0)::double as margin
    from months
    group by cohort_month
),

cohorts as (
    select
        cohort_month,
        clients,
        case when last_number >= 3 then active_3::double / clients end as share_3,
        case when last_number >= 6 then active_6::double / clients end as share_6,
        case when last_number >= 12 then active_12::double / clients end as share_12,
        revenue,
        margin
    from sums
)

select * from cohorts
order by cohort_month desc
limit 500
