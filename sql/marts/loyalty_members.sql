-- One row per finished period and client that was regular at its start or its end: who stayed, left or came.
-- grain: period_kind, period_start, client_id
-- scope: client
with

loyalty_members as (
    select * from intermediate.int_loyalty_members
)

select * from loyalty_members
