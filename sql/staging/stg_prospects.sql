-- One row per prospect of the loaded lists: the newest of rows that say the same of who it is.
-- grain: load_id, sheet, row
with

prospects as (
    select * from raw.prospects
),

loads as (
    select * from raw.loads
),

stg_prospects as (
    select
        prospects.load_id,
        prospects.sheet,
        prospects.row,
        loads.file_name,
        loads.source,
        prospects.name,
        prospects.inn,
        prospects.phone,
        prospects.email,
        prospects.site,
        prospects.source as prospect_source,
        prospects.manager,
        prospects.manager_ref,
        prospects.added_on
    from prospects
    inner join loads on prospects.load_id = loads.load_id
    qualify row_number() over (
        partition by prospects.name, prospects.inn, prospects.phone, prospects.email
        order by loads.version desc, prospects.sheet desc, prospects.row desc
    ) = 1
)

select * from stg_prospects
