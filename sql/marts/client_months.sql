-- One row per client and month from its first sale line on, without gaps; what needs a month's end is NULL
-- in the month in progress.
-- grain: client_id, month
-- scope: client
with

months as (
    select * from intermediate.int_client_months
),

abc as (
    select * from intermediate.int_abc
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

records as (
    select * from intermediate.int_client_records
),

purchases as (
    select * from intermediate.int_purchases
),

base as (
    select min(month) as first_month
    from months
),

counted as (
    select
        *,
        max(case when documents > 0 then month_number end) over (
            partition by client_id order by month rows unbounded preceding
        ) as last_bought,
        sum(case when documents > 0 then 1 else 0 end) over (
            partition by client_id order by month rows unbounded preceding
        )::bigint as months_bought
    from months
),

-- Months with a purchase among the last N = all so far less all up to N months ago.
flagged as (
    select
        counted.client_id,
        counted.month,
        coalesce(counted.month_number - counted.last_bought < settings.loyalty_active_months, false) as is_active,
        counted.months_bought - coalesce(earlier.months_bought, 0) >= settings.loyalty_regular_min_months
            as is_regular_by_months
    from counted
    cross join settings
    left join counted as earlier
        on
            counted.client_id = earlier.client_id
            and counted.month_number - settings.loyalty_regular_months = earlier.month_number
),

described as (
    select
        months.client_id,
        months.month,
        months.revenue,
        months.margin,
        months.documents,
        months.month <= calendar.last_month as is_full,
        flagged.is_active,
        flagged.is_regular_by_months
        or (
            flagged.is_active
            and coalesce(records.is_permanent_contract, false)
            and last_day(months.month) >= coalesce(records.created_on, purchases.first_purchase_on)
        ) as is_regular,
        case
            when months.month >= (base.first_month + interval '11' month)::date then abc.abc
        end as abc
    from months
    inner join flagged on months.client_id = flagged.client_id and months.month = flagged.month
    inner join abc on months.client_id = abc.client_id and months.month = abc.month
    cross join calendar
    cross join base
    left join records on months.client_id = records.client_id
    left join purchases on months.client_id = purchases.client_id
),

client_months as (
    select
        client_id,
        month,
        revenue,
        margin,
        documents,
        case when is_full then is_active end as is_active,
        case when is_full then is_regular end as is_regular,
        case when is_full then abc end as abc
    from described
)

select * from client_months
