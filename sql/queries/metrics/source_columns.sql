-- One row per export or table that a mart (`model`) comes from, with all its columns that the mart takes anything of.
with taken as (
    select distinct
        entity,
        source_column,
        source_title
    from scoped.lineage($scope)
    -- The load, the sheet and the row say where a line stands in its file; they are no columns of the export.
    where model = $model and source_column is not null and source_column not in ('load_id', 'sheet', 'row')
),

source_columns as (
    select
        entity,
        string_agg(coalesce(source_title, source_column), ', ' order by source_column) as columns_ru,
        string_agg(source_column, ', ' order by source_column) as columns_en
    from taken
    group by entity
)

select * from source_columns
order by entity
limit 200
