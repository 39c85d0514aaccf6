-- One row per column of a mart (`model`) and export or table that its values come from, with the columns there, those with
-- most first; a star stands for rows that are counted.
with lineage as (
    select
        column_name,
        entity,
        string_agg(coalesce(source_title, source_column, '*'), ', ' order by source_column) as columns_ru,
        string_agg(coalesce(source_column, '*'), ', ' order by source_column) as columns_en,
        count(*) as columns
    from scoped.lineage($scope)
    where model = $model
    group by column_name, entity
)

select * exclude (columns) from lineage
order by column_name asc, columns desc, entity asc
limit $row_limit
