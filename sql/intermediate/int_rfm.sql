-- One row per client with a purchase in the window: recency, frequency, money and their scores 1 to 5.
-- grain: client_id
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

bought as (
    select
        documents.client_id,
        date_diff('day', max(documents.document_date), max(calendar.window_end))::int as recency_days,
        count(*) as frequency
    from documents
    inner join calendar on documents.document_date between calendar.window_start and calendar.window_end
    group by documents.client_id
),

money as (
    select
        lines.client_id,
        sum(lines.amount)::decimal(18, 2) as monetary
    from lines
    inner join calendar on lines.line_date between calendar.window_start and calendar.window_end
    group by lines.client_id
),

measured as (
    select
        bought.client_id,
        bought.recency_days,
        bought.frequency,
        coalesce(money.monetary, 0)::decimal(18, 2) as monetary
    from bought
    left join money on bought.client_id = money.client_id
),

-- percent_rank = (rank − 1) / (n − 1), kept in whole numbers so that no score hangs on a rounding.
ranked as (
    select
        client_id,
        recency_days,
        frequency,
        monetary,
        rank() over (order by recency_days desc) - 1 as r_rank,
        rank() over (order by frequency) - 1 as f_rank,
        rank() over (order by monetary) - 1 as m_rank,
        count(*) over () as clients
    from measured
),

scored as (
    select
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
