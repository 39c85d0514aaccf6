-- One row per document that a payment or return may mean by a number: `place` orders the numbers of a text,
-- `rank` the documents that fit one number, the best first.
-- grain: credit_no, place, document_no
with

names as (
    select * from intermediate.int_document_names
    where kind <> 'deal'
),

numbers as (
    select * from intermediate.int_document_numbers
),

events as (
    select * from intermediate.int_settling_events
),

settings as (
    select * from raw.settings
),

-- A return stands under its sale's number or one of its own; a sale of another year may bear it by chance.
in_full as (
    select
        names.kind,
        names.key,
        names.named_on,
        names.position,
        names.named_year,
        names.named_date,
        numbers.document_id,
        numbers.document_date,
        0 as looseness
    from names
    cross join settings
    inner join numbers on names.client_id = numbers.client_id and names.number_key = numbers.number_key
    where
        (names.named_year is null or names.named_year = numbers.document_year)
        and (
            names.kind = 'payment'
            or date_diff('day', numbers.document_date, names.named_on) between 0 and settings.receivables_return_days
        )
),

-- Without the prefix and leading zeros a number is told together with its year; a return has a series of its own.
by_serial as (
    select
        names.kind,
        names.key,
        names.named_on,
        names.position,
        names.named_year,
        names.named_date,
        numbers.document_id,
        numbers.document_date,
        1 as looseness
    from names
    inner join numbers on names.client_id = numbers.client_id and names.serial = numbers.serial
    where
        names.kind = 'payment'
        and names.number_key <> numbers.number_key
        and (names.letters = '' or numbers.letters = '' or names.letters = numbers.letters)
        and (names.named_year is null or names.named_year = numbers.document_year)
),

fitting as (
    select * from in_full
    union all
    select * from by_serial
),

-- With a year equal fits stay equal, and several mean none; without one the newest document goes first.
ranked as (
    select
        kind,
        key,
        position,
        document_id,
        case
            when named_year is not null
                then looseness * 2 + case when named_date = document_date then 0 else 1 end
            else row_number() over (
                partition by kind, key, position
                order by looseness, case when document_date <= named_on then 0 else 1 end,
                document_date desc, document_id
            )
        end as rank
    from fitting
),

int_settling_names as (
    select
        credits.event_no as credit_no,
        ranked.position as place,
        sales.event_no as document_no,
        min(ranked.rank)::int as rank
    from ranked
    inner join events as credits on ranked.kind = credits.kind and ranked.key = credits.key
    inner join events as sales on sales.kind = 'sale' and ranked.document_id = sales.key
    group by credits.event_no, ranked.position, sales.event_no
)

select * from int_settling_names
