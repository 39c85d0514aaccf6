-- One row per RFM segment that some client the person may see is in: choices for a mailing list, in the order of the map.
select
    segments.segment,
    count(*)::bigint as clients
from scoped.client_classes($scope) as classes
inner join scoped.rfm_segments($scope) as segments on classes.rfm_segment = segments.segment
group by segments.segment, segments.fm_to, segments.r_to
order by segments.fm_to desc, segments.r_to desc, segments.segment asc
limit 100
