-- One row per window (this one, the previous one) and client with a purchase in it: recency, frequency, money, scores 1 to 5.
-- grain: is_previous, client_id
with

documents as (
    select * from marts.documents
    where is_purchase
),

lines as (
    select * from marts.sale_lines
),

calendar as (
    select * from intermediate.int_calendar
),

settings as (
    select * from raw.settings
),

base as (
    select min(line_date) as first_line_on
    from lines
),

-- The previous window is scored only where the base covers all its months: else everybody in it looks rare.
windows as (
    select
        false as is_previous,
        window_start as starts_on,
        window_end as ends_on
    from calendar
    union all
    select
        true as is_previous,
        calendar.previous_start as starts_on,
        calendar.previous_end as ends_on
    from calendar
    inner join base on date_trunc('month', base.first_line_on) <= calendar.previous_start
),

bought as (
    select
        windows.is_previous,
        documents.client_id,
        date_diff('day', max(documents.document_date), max(windows.ends_on))::int as recency_days,
        count(*) as frequency
    from documents
    inner join windows on documents.document_date between windows.starts_on and windows.ends_on
    group by windows.is_previous, documents.client_id
),

money as (
    select
        windows.is_previous,
        lines.client_id,
        sum(lines.amount)::decimal(18, 2) as monetary
    from lines
    inner join windows on lines.line_date between windows.starts_on and windows.ends_on
    group by windows.is_previous, lines.client_id
),

measured as (
    select
        bought.is_previous,
        bought.client_id,
        bought.recency_days,
        bought.frequency,
        coalesce(money.monetary, 0)::decimal(18, 2) as monetary
    from bought
    left join money on bought.is_previous = money.is_previous and bought.client_id = money.client_id
),

-- percent_rank = (rank − 1) / (n − 1), kept in whole numbers so that no score hangs on a rounding.
ranked as (
    select
        is_previous,
        client_id,
        recency_days,
        frequency,
        monetary,
        rank() over (partition by is_previous order by recency_days desc) - 1 as r_rank,
        rank() over (partition by is_previous order by frequency) - 1 as f_rank,
        rank() over (partition by is_previous order by monetary) - 1 as m_rank,
        count(*) over (partition by is_previous) as clients
    from measured
),

scored as (
    select
        ranked.is_previous,
        ranked.client_id,
        ranked.recency_days,
        ranked.frequency,
        ranked.monetary,
        case when ranked.clients >= settings.rfm_min_clients
            then 1 + least(4, ranked.r_rank * 5 // (ranked.clients - 1))
        end::int as r,
        case when ranked.clients >= settings.rfm_min_clients
            then 1 + least(4, ranked.f_rank * 5 // (ranked.clients - 1))
        end::int as f,
        case when ranked.clients >= settings.rfm_min_clients
            then 1 + least(4, ranked.m_rank * 5 // (ranked.clients - 1))
        end::int as m
    from ranked
    cross join settings
),

segments as (
    select * from raw.rfm_segments
),

int_rfm as (
    select
        scored.*,
        segments.segment as rfm_segment
    from scored
    left join segments
        on
            scored.r between segments.r_from and segments.r_to
            and (scored.f + scored.m)::double / 2 between segments.fm_from and segments.fm_to
)

select * from int_rfm
