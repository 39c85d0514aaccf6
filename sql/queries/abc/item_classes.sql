-- One row per class of a list (`subject`) by its basis (`measured_by`): items, what they bring and its share; on every row
-- the items of A, B and C together.
with items as (
    select * from live_items(
        $scope, $subject, $measured_by, $managers, $client_types, $regions, $categories, $first_month, $last_month,
        $a_percent, $b_percent
    )
),

sums as (
    select
        abc,
        count(*)::bigint as items,
        sum(measure) as measure
    from items
    group by abc
),

classes as (
    select
        *,
        coalesce(sum(items) filter (where abc <> 'N') over (), 0)::bigint as counted,
        case
            when abc <> 'N' then measure / nullif(sum(measure) filter (where abc <> 'N') over (), 0)
        end as share
    from sums
)

select * from classes
order by abc
limit 4
