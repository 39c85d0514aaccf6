-- One row per month of the period: what was owed at its end, by what was known then (of the running month, today).
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

moves as (
    select
        sales.document_date as moved_on,
        sales.amount
    from scoped.receivables($scope) as sales
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on sales.client_id = clients.client_id
    union all
    select
        parts.settled_on as moved_on,
        -parts.amount as amount
    from scoped.allocations($scope) as parts
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on parts.client_id = clients.client_id
    where parts.document_id is not null
),

monthly as (
    select
        date_trunc('month', moved_on)::date as month,
        sum(amount) as amount
    from moves
    group by date_trunc('month', moved_on)::date
),

months as (
    select
        ends.month,
        ends.month_end,
        coalesce(sum(monthly.amount), 0)::double as outstanding
    from ends
    left join monthly on ends.month >= monthly.month
    group by ends.month, ends.month_end
)

select * from months
order by month
limit 600
