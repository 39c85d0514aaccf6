-- One row per stage that a deal stands at, with its names.
create or replace temp macro stage_names(scope)
as table
select distinct
    stage_no,
    stage_name_ru as name_ru,
    stage_name_en as name_en
from scoped.deals(scope)
where stage_no is not null
