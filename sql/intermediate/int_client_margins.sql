-- One row per client and one for the company (client_id NULL): margin over revenue of the window's lines whose
-- cost is known.
-- grain: client_id
with

lines as (
    select * from marts.sale_lines
    where margin is not null
),

calendar as (
    select * from intermediate.int_calendar
),

known as (
    select
        lines.client_id,
        lines.amount,
        lines.margin
    from lines
    inner join calendar on lines.line_date between calendar.window_start and calendar.window_end
),

by_client as (
    select
        client_id,
        sum(margin)::double / nullif(sum(amount), 0)::double as margin_share
    from known
    where client_id is not null
    group by client_id
),

company as (
    select
        null::text as client_id,
        sum(margin)::double / nullif(sum(amount), 0)::double as margin_share
    from known
),

int_client_margins as (
    select * from by_client
    union all
    select * from company
)

select * from int_client_margins
