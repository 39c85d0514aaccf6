-- One row per column of a mart and column of an export, a setting or a scale that its values come from; where it comes
-- from rows alone, as a count does, the column of the export is null.
-- grain: model, column_name, entity, source_column
-- scope: open
-- not null: model, column_name, entity
with

traced as (
    select * from raw.lineage
),

lineage as (
    select
        model,
        column_name,
        entity,
        source_column,
        source_title
    from traced
)

select * from lineage
