-- One row per manager with sales in the window, the largest first; `is_first`: of those who bring the first `percent`.
create or replace temp macro sign_managers(scope, percent)
as table
with sellers as (
    select
        months.manager_id,
        sum(months.fact) as fact
    from scoped.managers(scope) as months
    inner join scoped.build(scope) as build on months.month between build.window_start and build.window_end
    where months.manager_id is not null
    group by months.manager_id
    having sum(months.fact) > 0
),

ranked as (
    select
        *,
        sum(fact) over () as total,
        sum(fact) over (order by fact desc, manager_id rows unbounded preceding) as so_far
    from sellers
)

select
    staff.name as manager,
    ranked.fact::double as fact,
    ranked.fact::double / ranked.total::double as share,
    (ranked.so_far - ranked.fact) * 100 < ranked.total * percent::bigint as is_first
from ranked
left join scoped.staff(scope) as staff on ranked.manager_id = staff.manager_id
