-- One row per RFM segment that some client the person may see is in: choices for a mailing list.
select
    rfm_segment as segment,
    count(*)::bigint as clients
from scoped.client_classes($scope)
where rfm_segment is not null
group by rfm_segment
order by rfm_segment asc
limit 100
