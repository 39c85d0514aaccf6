-- One row per month of the period: what was owed and overdue at its end, by what was known then (of the running
-- month, today), and days of sales outstanding, once the sales loaded cover 90 days.
with ends as (
    select
        u.month::date as month,
        least(last_day(u.month::date), build.as_of) as month_end
    from scoped.build($scope) as build
    cross join
        unnest(generate_series(
            $first_month::date, least($last_month::date, date_trunc('month', build.as_of)::date), interval 1 month
        )) as u (month)
),

sales as (
    select * from chosen_receivables($scope, $managers, $client_types, $regions)
),

moves as (
    select
        document_date as moved_on,
        due_date,
        amount
    from sales
    union all
    select
        parts.settled_on as moved_on,
        sales.due_date,
        -parts.amount::double as amount
    from scoped.allocations($scope) as parts
    inner join sales on parts.document_id = sales.document_id
),

-- What moves before its sale is late moves the overdue money on the first late day.
daily as (
    select
        moved_on as day,
        amount as outstanding,
        0 as overdue
    from moves
    union all
    select
        greatest(moved_on, due_date + 1) as day,
        0 as outstanding,
        amount as overdue
    from moves
),

days as (
    select
        day,
        sum(outstanding) as outstanding,
        sum(overdue) as overdue
    from daily
    group by day
),

owed as (
    select
        ends.month,
        ends.month_end,
        round(coalesce(sum(days.outstanding), 0), 2) as outstanding,
        round(coalesce(sum(days.overdue), 0), 2) as overdue
    from ends
    left join days on ends.month_end >= days.day
    group by ends.month, ends.month_end
),

sold as (
    select
        lines.line_date,
        sum(lines.amount)::double as revenue
    from scoped.sale_lines($scope) as lines
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on lines.client_id = clients.client_id
    group by lines.line_date
),

revenues as (
    select
        ends.month,
        sum(sold.revenue) filter (where sold.line_date > ends.month_end - 90) as revenue
    from ends
    inner join sold on ends.month_end >= sold.line_date
    group by ends.month, ends.month_end
),

base as (
    select min(line_date) as first_on
    from scoped.sale_lines($scope)
),

months as (
    select
        owed.month,
        owed.month_end,
        owed.outstanding,
        owed.overdue,
        owed.overdue / nullif(owed.outstanding, 0) as overdue_share,
        revenues.revenue,
        case
            when base.first_on <= owed.month_end - 89 and revenues.revenue > 0
                then round(owed.outstanding / revenues.revenue * 90, 1)
        end as dso
    from owed
    cross join base
    left join revenues on owed.month = revenues.month
)

select * from months
order by month
limit 600
