-- One row per rejected row of a file, with the reason in both languages and the row's text.
-- grain: load_id, sheet, row, entity
-- scope: company
with

rejects as (
    select
        load_id,
        file as file_name,
        source,
        entity,
        sheet,
        row,
        "column",
        value,
        reason,
        reason_ru,
        reason_en,
        raw_row
    from raw.rejects
)

select * from rejects
