-- One row per adapter and entity: files, rows and control totals of everything loaded.
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

sources as (
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
)

select * from sources
