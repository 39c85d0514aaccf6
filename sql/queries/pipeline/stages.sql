-- One row per stage in its order: deals of the window that ever got so far, conversion to the next with its interval,
-- and the days spent.
with stages as (
    select
        stage_no::bigint as stage_no,
        name_ru,
        name_en,
        reached::bigint as reached,
        reached_next::bigint as reached_next,
        conversion,
        wilson_low(reached_next, reached, build.interval_z) as conversion_low,
        wilson_high(reached_next, reached, build.interval_z) as conversion_high,
        reached < build.few_observations as is_few,
        median_days
    from scoped.pipeline_stages($scope)
    cross join scoped.build($scope) as build
)

select * from stages
order by stage_no
limit 20
