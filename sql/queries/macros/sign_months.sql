-- One row per month of the window: what promotion there was of it.
create or replace temp macro sign_months(scope)
as table
select
    u.month::date as month,
    coalesce(months.campaigns_running, 0)::bigint as campaigns_running,
    coalesce(months.touches, 0)::bigint as touches
from scoped.build(scope) as build
cross join unnest(generate_series(build.window_start, build.window_end, interval 1 month)) as u (month)
left join scoped.promotion_months(scope) as months on u.month::date = months.month
