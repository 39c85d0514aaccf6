-- One row per finished period and client that was regular at its start or at its end.
-- grain: period_kind, period_start, client_id
with

regulars as (
    select * from marts.client_months
    where is_regular
),

spans as (
    select * from intermediate.int_loyalty_spans
),

firsts as (
    select
        client_id,
        min(month) as first_regular_month
    from regulars
    group by client_id
),

at_start as (
    select
        spans.period_kind,
        spans.period_start,
        regulars.client_id
    from spans
    inner join regulars on spans.month_before = regulars.month
),

at_end as (
    select
        spans.period_kind,
        spans.period_start,
        regulars.client_id
    from spans
    inner join regulars on spans.last_month = regulars.month
),

both_ends as (
    select
        coalesce(at_start.period_kind, at_end.period_kind) as period_kind,
        coalesce(at_start.period_start, at_end.period_start) as period_start,
        coalesce(at_start.client_id, at_end.client_id) as client_id,
        at_start.client_id is not null as was_regular,
        at_end.client_id is not null as is_regular
    from at_start
    full join at_end
        on
            at_start.period_kind = at_end.period_kind
            and at_start.period_start = at_end.period_start
            and at_start.client_id = at_end.client_id
),

int_loyalty_members as (
    select
        both_ends.period_kind,
        both_ends.period_start,
        both_ends.client_id,
        both_ends.was_regular,
        both_ends.is_regular,
        case
            when both_ends.was_regular and both_ends.is_regular then 'kept'
            when both_ends.was_regular then 'lost'
            when firsts.first_regular_month < both_ends.period_start then 'returned'
            else 'new'
        end as movement
    from both_ends
    inner join firsts on both_ends.client_id = firsts.client_id
)

select * from int_loyalty_members
