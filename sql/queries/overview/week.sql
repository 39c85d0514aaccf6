-- One row per thing that the 7 days up to the date of the figures brought, beside the 7 days before: roubles and number.
-- What is overdue is that of each week's last day, by what was paid then. Without payments, deals or responses there is
-- no row of them, nor of what was shipped where reports by month date all sales. Shipped and new clients are of the chosen
-- categories; a payment and a deal are of none.
with days as (
    select
        as_of as ends_on,
        (as_of - interval 6 day)::date as starts_on,
        (as_of - interval 7 day)::date as before_ends_on,
        (as_of - interval 13 day)::date as before_starts_on
    from scoped.build($scope)
),

weeks as (
    select true as is_now, starts_on, ends_on from days
    union all
    select false as is_now, before_starts_on as starts_on, before_ends_on as ends_on from days
),

dated as (
    select coalesce(bool_or(line_date <> last_day(line_date)), false) as is_by_day
    from scoped.sale_lines($scope)
),

clients as (
    select client_id, first_purchase_on
    from chosen_clients($scope, $managers, $client_types, $regions, null, $first_month, $last_month)
),

lines as (
    select
        sales.line_date,
        sales.document_id,
        sales.client_id,
        sales.operation,
        sales.amount,
        clients.first_purchase_on
    from scoped.sale_lines($scope) as sales
    inner join days on sales.line_date between days.before_starts_on and days.ends_on
    left join chosen_clients($scope, null, $client_types, $regions, null, $first_month, $last_month) as clients
        on sales.client_id = clients.client_id
    where ($categories is null or list_contains($categories, coalesce(sales.category, 'not given')))
        and ($managers is null or list_contains($managers, sales.manager_id))
        and (clients.client_id is not null or sales.client_id is null and $client_types is null and $regions is null)
),

shipped as (
    select
        'week_shipped' as what,
        weeks.is_now,
        sum(lines.amount) as amount,
        count(distinct lines.document_id) filter (where lines.operation = 'sale') as number
    from weeks
    left join lines on lines.line_date between weeks.starts_on and weeks.ends_on
    group by weeks.is_now
),

came as (
    select
        'week_new' as what,
        weeks.is_now,
        sum(lines.amount) as amount,
        count(distinct lines.client_id) as number
    from weeks
    left join lines
        on
            lines.line_date between weeks.starts_on and weeks.ends_on
            and lines.first_purchase_on between weeks.starts_on and weeks.ends_on
    group by weeks.is_now
),

payments as (
    select payments.paid_on, payments.amount
    from scoped.payments($scope) as payments
    inner join clients on payments.client_id = clients.client_id
),

paid as (
    select
        'week_paid' as what,
        weeks.is_now,
        sum(payments.amount) as amount,
        count(*) filter (where payments.amount > 0) as number
    from weeks
    left join payments on payments.paid_on between weeks.starts_on and weeks.ends_on
    group by weeks.is_now
),

sales as (
    select
        receivables.document_id,
        receivables.client_id,
        receivables.document_date,
        receivables.due_date,
        receivables.amount
    from scoped.receivables($scope) as receivables
    inner join clients on receivables.client_id = clients.client_id
),

settled as (
    select
        weeks.is_now,
        parts.document_id,
        sum(parts.amount) as amount
    from scoped.allocations($scope) as parts
    inner join weeks on weeks.ends_on >= parts.settled_on
    group by weeks.is_now, parts.document_id
),

late as (
    select
        weeks.is_now,
        sales.client_id,
        sales.amount - coalesce(settled.amount, 0) as amount
    from weeks
    inner join sales on weeks.ends_on > sales.due_date and weeks.ends_on >= sales.document_date
    left join settled on weeks.is_now = settled.is_now and sales.document_id = settled.document_id
    where sales.amount > coalesce(settled.amount, 0)
),

overdue as (
    select
        'week_overdue' as what,
        weeks.is_now,
        sum(late.amount) as amount,
        count(distinct late.client_id) as number
    from weeks
    left join late on weeks.is_now = late.is_now
    group by weeks.is_now
),

deals as (
    select
        coalesce(deals.closed_at, deals.created_at)::date as won_on,
        deals.amount
    from scoped.deals($scope) as deals
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    where deals.is_won
        and ($managers is null or list_contains($managers, deals.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
),

won as (
    select
        'week_won' as what,
        weeks.is_now,
        sum(deals.amount) as amount,
        count(deals.won_on) as number
    from weeks
    left join deals on deals.won_on between weeks.starts_on and weeks.ends_on
    group by weeks.is_now
),

responses as (
    select responses.responded_at::date as responded_on
    from scoped.responses($scope) as responses
    left join scoped.clients($scope) as clients on responses.client_id = clients.client_id
    where ($managers is null or list_contains($managers, responses.manager_id))
        and ($client_types is null or list_contains($client_types, coalesce(clients.client_type, '')))
        and ($regions is null or list_contains($regions, coalesce(clients.region, '')))
),

answered as (
    select
        'week_responses' as what,
        weeks.is_now,
        null::decimal(18, 2) as amount,
        count(responses.responded_on) as number
    from weeks
    left join responses on responses.responded_on between weeks.starts_on and weeks.ends_on
    group by weeks.is_now
),

counted as (
    select 1 as place, shipped.* from shipped, dated where dated.is_by_day
    union all
    select 2, paid.* from paid, scoped.trust($scope) as trust where trust.has_payments
    union all
    select 3, overdue.* from overdue, scoped.trust($scope) as trust where trust.has_payments
    union all
    select 4, won.* from won, scoped.trust($scope) as trust where trust.has_deals
    union all
    select 5, answered.* from answered, scoped.trust($scope) as trust where trust.has_responses
    union all
    select 6, came.* from came, dated where dated.is_by_day
),

week as (
    select
        what,
        place,
        case
            when what <> 'week_responses' then coalesce(max(amount) filter (where is_now), 0)::double
        end as amount,
        case
            when what <> 'week_responses' then coalesce(max(amount) filter (where not is_now), 0)::double
        end as amount_before,
        (max(number) filter (where is_now))::bigint as number,
        (max(number) filter (where not is_now))::bigint as number_before
    from counted
    group by what, place
)

select
    week.*,
    week.amount - week.amount_before as difference,
    days.starts_on,
    days.ends_on,
    days.before_starts_on,
    days.before_ends_on
from week
cross join days
order by place
limit 10
