-- One row per client that owed on the date of the figures or three months earlier: what was owed and what of it was
-- overdue, by what was paid by then.
with days as (
    select
        as_of as day,
        (as_of - interval 3 month)::date as day_before
    from scoped.build($scope)
),

moves as (
    select
        client_id,
        due_date,
        document_date as moved_on,
        amount
    from scoped.receivables($scope)
    union all
    select
        receivables.client_id,
        receivables.due_date,
        allocations.settled_on as moved_on,
        -allocations.amount as amount
    from scoped.allocations($scope) as allocations
    inner join scoped.receivables($scope) as receivables on allocations.document_id = receivables.document_id
),

owed as (
    select
        moves.client_id,
        coalesce(sum(moves.amount) filter (where moves.moved_on <= days.day), 0) as outstanding,
        coalesce(
            sum(moves.amount) filter (where moves.moved_on <= days.day and moves.due_date < days.day), 0
        ) as overdue,
        coalesce(sum(moves.amount) filter (where moves.moved_on <= days.day_before), 0) as outstanding_before,
        coalesce(
            sum(moves.amount) filter (where moves.moved_on <= days.day_before and moves.due_date < days.day_before), 0
        ) as overdue_before
    from moves
    cross join days
    group by moves.client_id
),

sign_overdue as (
    select
        clients.name as client,
        owed.overdue::double as overdue,
        owed.outstanding::double as outstanding,
        owed.overdue_before::double as overdue_before,
        owed.outstanding_before::double as outstanding_before,
        clients.manager_name,
        count(*) over ()::bigint as total_rows
    from owed
    inner join scoped.clients($scope) as clients on owed.client_id = clients.client_id
    where owed.outstanding <> 0 or owed.outstanding_before <> 0
)

select * from sign_overdue
order by overdue desc, outstanding desc, client asc
limit $row_limit
