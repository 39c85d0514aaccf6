-- One row per response of the window, by its source.
with source_responses as (
    select
        coalesce(responses.source, 'not given') as source,
        coalesce(responses.channel, 'not given') as channel,
        responses.responded_at,
        coalesce(clients.name, '—') as client,
        responses.deals::bigint as deals,
        responses.is_won,
        responses.file_name,
        responses.sheet,
        responses.row,
        count(*) over ()::bigint as total_rows
    from scoped.responses($scope) as responses
    inner join scoped.build($scope) as build
        on responses.responded_at::date between build.window_start and build.window_end
    left join scoped.clients($scope) as clients on responses.client_id = clients.client_id
)

select * from source_responses
order by source asc, channel asc, responded_at desc, file_name asc, row asc
limit $row_limit
