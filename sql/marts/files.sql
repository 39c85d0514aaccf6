-- One row per file ever loaded: what it is, what became of its lines and what a person should know of it.
-- grain: load_id
-- scope: open
with

loads as (
    select * from raw.loads
),

entities as (
    select
        load_id,
        string_agg(entity, ', ' order by entity) as entities,
        sum(rows_read)::bigint as rows_read,
        sum(rows_loaded)::bigint as rows_loaded,
        sum(rows_rejected)::bigint as rows_rejected
    from raw.load_entities
    group by load_id
),

used as (
    select * from intermediate.int_rows_standing
),

versioned as (
    select load_id, sum(rows_loaded)::bigint as versioned_rows
    from raw.load_entities
    where entity in ('sales', 'payments', 'deals', 'responses', 'touches')
    group by load_id
),

files as (
    select
        loads.load_id,
        loads.file_name,
        loads.source,
        entities.entities,
        loads.status,
        loads.reason_code,
        loads.reason_ru,
        loads.reason_en,
        loads.stated_at,
        loads.modified_at,
        loads.received_at,
        loads.moment,
        loads.header_lines + loads.blank_lines + loads.total_lines + loads.other_lines
        + coalesce(entities.rows_read, 0) as lines,
        loads.header_lines,
        loads.blank_lines,
        loads.total_lines,
        loads.other_lines,
        coalesce(entities.rows_read, 0) as rows_read,
        coalesce(entities.rows_loaded, 0) as rows_loaded,
        coalesce(versioned.versioned_rows - coalesce(used.used_rows, 0), 0) as rows_superseded,
        coalesce(entities.rows_rejected, 0) as rows_rejected,
        loads.bytes,
        loads.warnings_ru,
        loads.warnings_en
    from loads
    left join entities on loads.load_id = entities.load_id
    left join used on loads.load_id = used.load_id
    left join versioned on loads.load_id = versioned.load_id
)

select * from files
