-- One row per activity of a manager; equal rows of one file are several, the same rows of two files are the same.
-- grain: activity_id
with

activities as (
    select * from raw.activities
),

loads as (
    select * from raw.loads
),

described as (
    select
        activities.*,
        loads.version,
        concat_ws(
            '|', strftime(activities.date, '%Y-%m-%d %H:%M:%S'), activities.manager_ref, activities.client_ref,
            activities.deal_code, activities.kind, activities.minutes::text, activities.cost::text, activities.outcome
        ) as says
    from activities
    inner join loads on activities.load_id = loads.load_id
),

numbered as (
    select
        *,
        row_number() over (partition by load_id, says order by sheet, row) as occurrence
    from described
),

stg_activities as (
    select
        substr(md5(says || '|' || occurrence::text), 1, 16) as activity_id,
        date as acted_at,
        manager_ref,
        client_ref,
        deal_code,
        lower(trim(kind)) as kind,
        minutes,
        cost,
        outcome,
        load_id,
        sheet,
        row
    from numbered
    qualify row_number() over (partition by says, occurrence order by version desc, sheet desc, row desc) = 1
)

select * from stg_activities
