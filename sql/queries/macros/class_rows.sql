-- One row per client with its revenue of the window and class at thresholds in percent, null = those of the settings.
create or replace temp macro class_rows(
    scope, managers, client_types, regions, categories, first_month, last_month, a_percent, b_percent
)
as table
select
    classes.name as client,
    classes.revenue::double as revenue,
    classes.revenue_previous::double as revenue_previous,
    classes.share,
    classes.cum_before,
    case when a_percent is null then classes.abc_settings else classes.abc end as abc,
    classes.abc_previous,
    classes.manager_name
from live_classes(
    scope, managers, client_types, regions, categories, first_month, last_month, a_percent, b_percent
) as classes
