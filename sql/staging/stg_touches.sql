-- One row per touch as an export states it.
-- grain: load_id, sheet, row
with

touches as (
    select * from raw.touches
),

loads as (
    select * from raw.loads
),

stg_touches as (
    select
        touches.load_id,
        loads.version,
        loads.source,
        loads.file_name,
        touches.sheet,
        touches.row,
        lower(trim(touches.campaign_code)) as campaign_key,
        touches.campaign_code,
        touches.date as touched_on,
        touches.client_ref,
        coalesce(touches.arm, 'target') as arm,
        touches.status
    from touches
    inner join loads on touches.load_id = loads.load_id
)

select * from stg_touches
