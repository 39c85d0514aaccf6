-- One row per numbered sale of a client, with its number in the spellings by which others name it.
-- grain: document_id
with

documents as (
    select * from marts.documents
    where is_purchase and document_number is not null
),

spelled as (
    select
        document_id,
        client_id,
        document_date,
        translate(replace(lower(trim(document_number)), 'ё', 'е'), 'abcehkmoptxy', 'авсенкмортху') as number_key
    from documents
),

-- `serial`: 00УТ-000123 is 123 of the series УТ; a number built otherwise has none and is known in full only.
int_document_numbers as (
    select
        document_id,
        client_id,
        document_date,
        year(document_date) as document_year,
        number_key,
        nullif(regexp_extract(
            number_key, '^(?:[0-9]{0,4}[a-zа-я]{1,4}[-_]?|[0-9]{1,4}[-_])?0*([0-9]+)$', 1
        ), '') as serial,
        regexp_replace(number_key, '[^a-zа-я]', '', 'g') as letters
    from spelled
)

select * from int_document_numbers
