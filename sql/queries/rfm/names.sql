-- One row per segment of the RFM map: its names.
select
    segment,
    name_ru,
    name_en
from scoped.rfm_segments($scope)
order by segment asc
limit 100
