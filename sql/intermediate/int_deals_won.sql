-- One row per won deal: when, by whom, for how much, and the texts in which an order's number may stand.
-- grain: deal_id
-- not null: won_on, amount
with

deals as (
    select * from intermediate.int_deals_linked
    where is_won
),

currency as (
    select * from intermediate.int_currency
),

-- A deal of a won stage that the CRM keeps open counts from its creation.
int_deals_won as (
    select
        deals.deal_id,
        deals.client_id,
        deals.manager_id,
        coalesce(deals.closed_at, deals.created_at)::date as won_on,
        date_trunc('month', coalesce(deals.closed_at, deals.created_at))::date as month,
        coalesce(deals.amount, 0)::decimal(18, 2) as amount,
        deals.rate is not null and deals.currency <> currency.currency as is_foreign,
        coalesce(deals.title, '') || ' ' || coalesce(deals.extra, '') as text
    from deals
    cross join currency
)

select * from int_deals_won
