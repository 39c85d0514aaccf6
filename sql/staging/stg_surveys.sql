-- One row per answer of a client: its newest record for the day and the question.
-- grain: client_ref, surveyed_on, question
with

surveys as (
    select * from raw.surveys
),

loads as (
    select * from raw.loads
),

stg_surveys as (
    select
        surveys.client_ref,
        surveys.date as surveyed_on,
        lower(trim(surveys.question)) as question,
        surveys.score,
        surveys.comment,
        surveys.load_id,
        surveys.sheet,
        surveys.row
    from surveys
    inner join loads on surveys.load_id = loads.load_id
    qualify row_number() over (
        partition by surveys.client_ref, surveys.date, lower(trim(surveys.question))
        order by loads.version desc, surveys.sheet desc, surveys.row desc
    ) = 1
)

select * from stg_surveys
