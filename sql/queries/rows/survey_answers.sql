-- One row per answer since the window began of a client counted in a cell of the income matrix, the newest first.
with bought as (
    select sales.client_id
    from chosen_sales($scope, $managers, $client_types, $regions, $categories) as sales
    cross join scoped.build($scope) as build
    where sales.month between build.window_start and build.window_end
    group by sales.client_id, sales.category
    having sum(sales.revenue) > 0
),

survey_answers as (
    select
        answers.surveyed_on,
        clients.name as client,
        answers.question,
        answers.score::bigint as score,
        answers.comment,
        answers.file_name,
        answers.sheet,
        answers.row,
        count(*) over ()::bigint as total_rows
    from scoped.surveys($scope) as answers
    cross join scoped.build($scope) as build
    inner join scoped.clients($scope) as clients on answers.client_id = clients.client_id
    where answers.surveyed_on >= build.window_start
        and answers.client_id in (select client_id from bought)
)

select * from survey_answers
order by surveyed_on desc, client asc, question asc
limit $row_limit
