-- One row per finished period (month, quarter, year) up to the last month and chosen client that was or became regular.
create or replace temp macro loyalty_moves(
    scope, managers, client_types, regions, categories, first_month, last_month, span
)
as table
with moves as (
    select
        members.period_start,
        last_day(
            (
                members.period_start
                + case members.period_kind when 'year' then 11 when 'quarter' then 2 else 0 end * interval 1 month
            )::date
        ) as period_end,
        members.client_id,
        members.was_regular,
        members.is_regular,
        members.movement
    from scoped.loyalty_members(scope) as members
    inner join
        chosen_clients(scope, managers, client_types, regions, categories, first_month, last_month) as clients
        on members.client_id = clients.client_id
    where members.period_kind = span
)

select * from moves
where period_end <= last_day(last_month::date)
