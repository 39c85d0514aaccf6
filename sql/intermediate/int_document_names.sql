-- One row per number by which a payment, a return or a won deal may name a document, in the order of its text.
-- grain: kind, key, position
with

payments as (
    select * from marts.payments
    where amount > 0
),

returns as (
    select * from marts.documents
    where amount < 0 and document_number is not null
),

deals as (
    select * from intermediate.int_deals_won
),

-- A number alone: the payment's own column, and a return under the number of its sale.
alone as (
    select
        'payment' as kind,
        payment_id as key,
        client_id,
        paid_on as named_on,
        document_number as number
    from payments
    where document_number is not null
    union all
    select
        'return' as kind,
        document_id as key,
        client_id,
        document_date as named_on,
        document_number as number
    from returns
),

texts as (
    select
        'payment' as kind,
        payment_id as key,
        client_id,
        paid_on as named_on,
        coalesce(document_number, '') || '; ' || coalesce(purpose, '') as text
    from payments
    union all
    select
        'deal' as kind,
        deal_id as key,
        client_id,
        won_on as named_on,
        text
    from deals
    where client_id is not null
),

-- «№ 00УТ-000123 от 05.03.2026», «сч. 123 от 5 марта 2026», «123/2026»; what is written of a contract is no document.
-- An order's number without a date is told from other numbers of a CRM by its letters or leading zeros.
searched as (
    select
        kind,
        key,
        client_id,
        named_on,
        regexp_extract_all(
            replace(lower(text), 'ё', 'е'),
            '(?:(?:дог|контр|соглаш|contr|agreem)[a-zа-я.]*\s*(?:поставки|купли-продажи|подряда|оказания услуг)?\s*)?'
            || '(?:№|n|no\.?|#)?\s*[0-9a-zа-я_/-]*[0-9]\s*'
            || '(?:(?:от|за|from|dated|of)\s*(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}|'
            || '[0-9]{1,2}\s+[а-я]+\s+[0-9]{4}|20[0-9]{2})|/\s*20[0-9]{2})',
            0
        ) as dated,
        case
            when kind = 'deal'
                then regexp_extract_all(
                    replace(lower(text), 'ё', 'е'), '(?:0[0-9/_-]*|[0-9/_-]*[a-zа-я])[0-9a-zа-я/_-]*[0-9]', 0
                )
            else []::text[]
        end as bare
    from texts
),

found_dated as (
    select
        searched.kind,
        searched.key,
        searched.client_id,
        searched.named_on,
        u.i as position,
        case when array_length(searched.dated) >= u.i then searched.dated[u.i] end as found
    from searched
    cross join unnest(generate_series(1, array_length(searched.dated))) as u (i)
    where array_length(searched.dated) > 0
),

found_bare as (
    select
        searched.kind,
        searched.key,
        searched.client_id,
        searched.named_on,
        -u.i as position,
        case when array_length(searched.bare) >= u.i then searched.bare[u.i] end as number
    from searched
    cross join unnest(generate_series(1, array_length(searched.bare))) as u (i)
    where array_length(searched.bare) > 0
),

read_off as (
    select
        kind,
        key,
        client_id,
        named_on,
        position,
        regexp_extract(
            found, '([0-9a-zа-я_/-]*[0-9])\s*(?:(?:от|за|from|dated|of)\s*[0-9][0-9a-zа-я ./-]*|/\s*20[0-9]{2})$', 1
        ) as number,
        regexp_extract(found, '([0-9]{1,2})[./-][0-9]{1,2}[./-][0-9]{2,4}$', 1) as day,
        regexp_extract(found, '[0-9]{1,2}[./-]([0-9]{1,2})[./-][0-9]{2,4}$', 1) as month,
        right('20' || regexp_extract(found, '([0-9]+)$', 1), 4) as year
    from found_dated
    where not regexp_matches(found, '^(?:дог|контр|соглаш|contr|agreem)')
    union all
    select
        kind,
        key,
        client_id,
        named_on,
        position,
        number,
        null as day,
        null as month,
        null as year
    from found_bare
    union all
    select
        kind,
        key,
        client_id,
        named_on,
        0 as position,
        replace(lower(trim(number)), 'ё', 'е') as number,
        null as day,
        null as month,
        null as year
    from alone
),

keyed as (
    select
        kind,
        key,
        client_id,
        named_on,
        position,
        translate(number, 'abcehkmoptxy', 'авсенкмортху') as number_key,
        try_cast(year as int) as named_year,
        try_cast(year || '-' || lpad(month, 2, '0') || '-' || lpad(day, 2, '0') as date) as named_date
    from read_off
    where number <> ''
),

int_document_names as (
    select
        kind,
        key,
        client_id,
        named_on,
        position::int as position,
        number_key,
        nullif(regexp_extract(
            number_key, '^(?:[0-9]{0,4}[a-zа-я]{1,4}[-_]?|[0-9]{1,4}[-_])?0*([0-9]+)$', 1
        ), '') as serial,
        regexp_replace(number_key, '[^a-zа-я]', '', 'g') as letters,
        named_year,
        named_date
    from keyed
)

select * from int_document_names
