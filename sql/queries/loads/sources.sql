-- One row per source and entity: files, rows, control totals, newest file, and how late it is: `rhythm` late when the
-- newest is older than the usual gap by the ratio and by the days given, usual, or once while there is no gap yet.
with dated as (
    select
        * replace (
            files::bigint as files,
            rows_read::bigint as rows_read,
            rows_loaded::bigint as rows_loaded,
            rows_rejected::bigint as rows_rejected,
            control_total::double as control_total,
            loaded_total::double as loaded_total
        ),
        date_diff('day', newest::date, $today::date)::bigint as age_days
    from scoped.sources($scope)
),

sources as (
    select
        *,
        case
            when usual_gap_days is null then 'once'
            when age_days > usual_gap_days * $late_ratio and age_days >= usual_gap_days + $late_days then 'late'
            else 'usual'
        end as rhythm
    from dated
)

select * from sources
order by rhythm = 'late' desc, source asc, entity asc
limit 500
