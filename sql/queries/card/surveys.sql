-- One row per answer of the client, the newest first, beside the mean of all clients' latest answers to the question.
with answers as (
    select
        *,
        row_number() over (partition by client_id, question order by surveyed_on desc) as place
    from scoped.surveys($scope)
),

means as (
    select
        question,
        avg(score) as mean_score
    from answers
    where place = 1
    group by all
),

surveys as (
    select
        answers.surveyed_on,
        answers.question,
        answers.score::bigint as score,
        round(means.mean_score, 1) as mean_score,
        answers.comment,
        answers.file_name,
        answers.sheet,
        answers.row
    from answers
    inner join means on answers.question = means.question
    where answers.client_id = $client
)

select * from surveys
order by surveyed_on desc, question asc
limit 500
