-- One row per item of a list (`subject`) with a basis (`measured_by`) above 0, the largest first, with the cumulative
-- share; long tails are thinned.
with items as (
    select * from live_items(
        $scope, $subject, $measured_by, $managers, $client_types, $regions, $categories, $first_month, $last_month,
        $a_percent, $b_percent
    )
    where abc <> 'N'
),

ranked as (
    select
        item_id,
        name,
        abc,
        measure as revenue,
        row_number() over ranking as place,
        count(*) over () as items,
        sum(measure) over ranking / nullif(sum(measure) over (), 0) as cumulative_share
    from items
    window ranking as (order by measure desc, item_id asc rows unbounded preceding)
),

pareto as (
    select * from ranked
    where place <= 40 or place % greatest(1, items // 100) = 0 or place = items
)

select * from pareto
order by place
limit 300
