-- One row per prospect of the loaded lists added since the window began, by its source.
with source_prospects as (
    select
        coalesce(prospects.prospect_source, 'not given') as source,
        prospects.name as client,
        prospects.added_on,
        prospects.verdict,
        prospects.manager,
        prospects.file_name,
        prospects.sheet,
        prospects.row,
        count(*) over ()::bigint as total_rows
    from scoped.prospect_check($scope) as prospects
    inner join scoped.build($scope) as build
        on coalesce(prospects.added_on between build.window_start and build.as_of, true)
)

select * from source_prospects
order by source asc, client asc, file_name asc, row asc
limit $row_limit
