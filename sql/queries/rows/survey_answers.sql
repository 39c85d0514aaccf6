-- One row per answer of a chosen client since the window began, the newest first.
with survey_answers as (
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
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, $categories, $first_month, $last_month) as clients
        on answers.client_id = clients.client_id
    where answers.surveyed_on >= build.window_start
)

select * from survey_answers
order by surveyed_on desc, client asc, question asc
limit $row_limit
