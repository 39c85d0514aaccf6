-- One row per loaded prospect list: how many of its rows are new, ours, worked by another, doubtful.
select
    load_id,
    min(file_name) as file_name,
    count(*)::bigint as prospects,
    count(*) filter (where verdict = 'new')::bigint as new,
    count(*) filter (where verdict = 'ours')::bigint as ours,
    count(*) filter (where verdict = 'other')::bigint as worked_by_another,
    count(*) filter (where verdict = 'doubtful')::bigint as doubtful
from scoped.prospect_check($scope)
group by load_id
order by file_name asc, load_id asc
limit 200
