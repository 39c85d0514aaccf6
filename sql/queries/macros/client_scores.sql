-- One row per client surveyed since the window began: its mean score and the day of its last answer.
create or replace temp macro client_scores(scope)
as table
select
    answers.client_id,
    avg(answers.score) as score,
    max(answers.surveyed_on) as surveyed_on
from scoped.surveys(scope) as answers
cross join scoped.build(scope) as build
where answers.surveyed_on >= build.window_start
group by answers.client_id
