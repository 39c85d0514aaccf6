-- One row per client that has bought: what the lifetime model knows of it. Purchases of one day are one; the first one
-- starts the history, the others are repeats.
-- grain: client_id
with

documents as (
    select * from marts.documents
    where is_purchase and client_id is not null
),

lines as (
    select * from marts.sale_lines
    where margin is not null and client_id is not null
),

calendar as (
    select * from intermediate.int_calendar
),

purchases as (
    select * from intermediate.int_purchases
),

days as (
    select
        client_id,
        document_date as bought_on,
        sum(amount)::decimal(18, 2) as amount
    from documents
    group by client_id, document_date
),

bought as (
    select
        purchases.client_id,
        purchases.first_purchase_on,
        purchases.last_purchase_on,
        count(*) - 1 as repeats,
        sum(days.amount) filter (where days.bought_on > purchases.first_purchase_on)::double
        / nullif(count(*) - 1, 0)::double as mean_spend
    from purchases
    inner join days on purchases.client_id = days.client_id
    group by purchases.client_id, purchases.first_purchase_on, purchases.last_purchase_on
),

-- Margin of a rouble bought: returns take from the margin, they buy nothing.
known as (
    select
        client_id,
        sum(margin)::decimal(18, 2) as margin,
        sum(amount) filter (where amount > 0)::decimal(18, 2) as amount_bought
    from lines
    group by client_id
),

company as (
    select sum(margin)::double / nullif(sum(amount_bought), 0)::double as margin_share
    from known
),

int_clv_histories as (
    select
        bought.client_id,
        bought.repeats,
        date_diff('day', bought.first_purchase_on, bought.last_purchase_on)::double / 7 as recency_weeks,
        date_diff('day', bought.first_purchase_on, calendar.as_of)::double / 7 as age_weeks,
        bought.mean_spend,
        known.margin as margin_to_date,
        coalesce(known.margin::double / nullif(known.amount_bought, 0)::double, company.margin_share) as margin_share
    from bought
    cross join calendar
    cross join company
    left join known on bought.client_id = known.client_id
)

select * from int_clv_histories
