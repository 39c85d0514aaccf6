-- One row per deal of the window that the rating counts for the source `of`, the largest first.
with deals as (
    select
        deals.deal_id,
        deals.deal_code,
        deals.title,
        coalesce(responses.source, deals.source_name, 'not given') as source,
        case
            when responses.response_id is null then 'no response' else coalesce(responses.channel, 'not given')
        end as channel,
        case when deals.is_won then 'won' when deals.is_lost then 'lost' else 'open' end as state,
        deals.client_id,
        clients.name as client,
        staff.name as manager,
        deals.amount::double as amount,
        deals.created_at,
        deals.file_name,
        deals.sheet,
        deals.row,
        count(*) over ()::bigint as total_rows
    from scoped.deals($scope) as deals
    inner join scoped.build($scope) as build on deals.created_at::date between build.window_start and build.window_end
    left join scoped.responses($scope) as responses on deals.response_id = responses.response_id
    left join scoped.clients($scope) as clients on deals.client_id = clients.client_id
    left join scoped.staff($scope) as staff on deals.manager_id = staff.manager_id
    where coalesce(responses.source, deals.source_name, 'not given') = $of
)

select * from deals
order by amount desc nulls last, deal_code asc
limit $row_limit
