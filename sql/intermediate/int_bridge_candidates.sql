-- One row per sale, or several one after another, that may be what a won deal has shipped; the best first: a number
-- that names it, the exact amount, several that make it up, an amount within some per cent; of these the nearest.
-- grain: candidate_no
with

deals as (
    select * from intermediate.int_deals_won
),

names as (
    select * from intermediate.int_document_names
    where kind = 'deal'
),

numbers as (
    select * from intermediate.int_document_numbers
),

shipments as (
    select * from intermediate.int_bridge_shipments
),

settings as (
    select * from raw.settings
),

numbered as (
    select
        names.key as deal_id,
        numbers.document_id,
        abs(date_diff('day', names.named_on, numbers.document_date)) as distance
    from names
    cross join settings
    inner join numbers on names.client_id = numbers.client_id and names.number_key = numbers.number_key
    where
        coalesce(names.named_year, numbers.document_year) = numbers.document_year
        and abs(date_diff('day', names.named_on, numbers.document_date)) <= settings.bridge_number_days
    union all
    select
        names.key as deal_id,
        numbers.document_id,
        abs(date_diff('day', names.named_on, numbers.document_date)) as distance
    from names
    inner join numbers
        on
            names.client_id = numbers.client_id
            and names.serial = numbers.serial
            and names.named_year = numbers.document_year
    where names.letters = '' or names.letters = numbers.letters
),

-- Several shipments stand for a deal only when they make it up exactly: within some per cent some sum always would.
runs as (
    select
        firsts.deal_id,
        firsts.place as first_place,
        lasts.place as last_place,
        abs(firsts.days) as distance,
        lasts.running_amount - firsts.running_amount + firsts.amount as amount
    from shipments as firsts
    cross join settings
    inner join shipments as lasts
        on
            firsts.deal_id = lasts.deal_id
            and lasts.place - firsts.place between 0 and settings.bridge_parts_max - 1
),

fitting as (
    select
        runs.deal_id,
        runs.first_place,
        runs.last_place,
        runs.distance,
        abs(runs.amount - deals.amount) as difference,
        case
            when abs(runs.amount - deals.amount) >= settings.bridge_exact_roubles then 'near'
            when runs.first_place = runs.last_place then 'exact'
            else 'parts'
        end as linked_by
    from runs
    inner join deals on runs.deal_id = deals.deal_id
    cross join settings
    where
        abs(runs.amount - deals.amount) < settings.bridge_exact_roubles
        or (
            runs.first_place = runs.last_place
            and abs(runs.amount - deals.amount) <= deals.amount * settings.bridge_near_share
        )
),

candidates as (
    select
        deal_id,
        'number' as linked_by,
        1 as stage,
        min(distance) as distance,
        0::decimal(18, 2) as difference,
        document_id as first_document_id,
        [document_id] as documents
    from numbered
    group by deal_id, document_id
    union all
    select
        fitting.deal_id,
        fitting.linked_by,
        case fitting.linked_by when 'exact' then 2 when 'parts' then 3 else 4 end as stage,
        fitting.distance,
        fitting.difference::decimal(18, 2) as difference,
        min(shipments.document_id) as first_document_id,
        array_agg(shipments.document_id order by shipments.place) as documents
    from fitting
    inner join shipments
        on
            fitting.deal_id = shipments.deal_id
            and shipments.place between fitting.first_place and fitting.last_place
    group by fitting.deal_id, fitting.first_place, fitting.last_place, fitting.linked_by, fitting.distance, difference
),

int_bridge_candidates as (
    select
        row_number() over (
            order by stage, distance, difference, deal_id, first_document_id, array_length(documents)
        ) as candidate_no,
        deal_id,
        linked_by,
        documents
    from candidates
)

select * from int_bridge_candidates
