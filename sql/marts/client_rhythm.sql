-- One row per client that has bought: its own rhythm of orders, and how far it is behind it.
-- grain: client_id
-- scope: client
with

documents as (
    select * from marts.documents
    where is_purchase
),

classes as (
    select * from marts.client_classes
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

days as (
    select distinct
        client_id,
        document_date as bought_on
    from documents
),

gaps as (
    select
        client_id,
        bought_on,
        date_diff('day', lag(bought_on) over (partition by client_id order by bought_on), bought_on) as gap_days
    from days
),

rhythm as (
    select
        client_id,
        max(bought_on) as last_purchase_on,
        count(gap_days) as gaps,
        median(gap_days) as median_gap_days
    from gaps
    group by client_id
),

-- A rhythm needs enough gaps; a gap is at least a day, since purchase days are counted once.
behind as (
    select
        rhythm.client_id,
        rhythm.last_purchase_on,
        rhythm.gaps,
        case when rhythm.gaps >= settings.loyalty_min_gaps then rhythm.median_gap_days end as median_gap_days,
        date_diff('day', rhythm.last_purchase_on, calendar.as_of)::int as days_since
    from rhythm
    cross join calendar
    cross join settings
),

client_rhythm as (
    select
        behind.client_id,
        behind.last_purchase_on,
        behind.gaps,
        behind.median_gap_days,
        behind.days_since,
        behind.days_since::double / nullif(behind.median_gap_days, 0) as gaps_behind,
        case
            when behind.median_gap_days is null then null
            when behind.days_since::double / nullif(behind.median_gap_days, 0) > settings.loyalty_lost_gaps then 'lost'
            when behind.days_since::double / nullif(behind.median_gap_days, 0) > settings.loyalty_risk_gaps
                then 'at risk'
            else 'in rhythm'
        end as risk,
        coalesce(classes.revenue, 0)::decimal(18, 2) as revenue
    from behind
    cross join settings
    left join classes on behind.client_id = classes.client_id
)

select * from client_rhythm
