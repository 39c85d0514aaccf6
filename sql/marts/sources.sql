-- One row per adapter and entity: files, rows and control totals of everything loaded, and how often it comes.
-- grain: source, entity
-- scope: open
with

loads as (
    select * from raw.loads
    where status <> 'refused'
),

entities as (
    select * from raw.load_entities
),

grand as (
    select
        load_id,
        entity,
        sum(control_total)::decimal(18, 2) as control_total,
        sum(loaded_total)::decimal(18, 2) as loaded_total
    from raw.controls
    where is_grand and column_name = 'amount'
    group by load_id, entity
),

days as (
    select distinct
        loads.source,
        entities.entity,
        loads.moment::date as day
    from loads
    inner join entities on loads.load_id = entities.load_id
),

gaps as (
    select
        source,
        entity,
        date_diff('day', lag(day) over (partition by source, entity order by day), day) as gap_days
    from days
),

-- The usual gap between exports; unknown while there is only one. What is late, the reader's clock says.
rhythm as (
    select
        source,
        entity,
        median(gap_days)::double as usual_gap_days
    from gaps
    group by source, entity
),

counted as (
    select
        loads.source,
        entities.entity,
        count(*) as files,
        sum(entities.rows_read)::bigint as rows_read,
        sum(entities.rows_loaded)::bigint as rows_loaded,
        sum(entities.rows_rejected)::bigint as rows_rejected,
        sum(grand.control_total)::decimal(18, 2) as control_total,
        sum(grand.loaded_total)::decimal(18, 2) as loaded_total,
        max(loads.moment) as newest
    from loads
    inner join entities on loads.load_id = entities.load_id
    left join grand on entities.load_id = grand.load_id and entities.entity = grand.entity
    group by loads.source, entities.entity
),

sources as (
    select
        counted.*,
        rhythm.usual_gap_days
    from counted
    inner join rhythm on counted.source = rhythm.source and counted.entity = rhythm.entity
)

select * from sources
