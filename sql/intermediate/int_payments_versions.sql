-- One row per payment, with its client where it has one: overlapping statements never double, a statement
-- replaces what an earlier one said of its account and period, and a number of a day its older rows.
-- grain: payment_id
with

payments as (
    select * from staging.stg_payments
),

links as (
    select * from raw.client_links
),

periods as (
    select * from raw.periods
    where entity = 'payments'
),

-- A bank document is known by its account, date, number, amount and counterparty. Other payments have no key:
-- equal rows of one file are several payments, the same rows in two files are the same ones.
keyed as (
    select
        payments.*,
        links.client_id,
        concat_ws(
            '|', payments.source, payments.own_account, strftime(payments.paid_on, '%Y-%m-%d'), payments.number,
            payments.amount::text, coalesce(payments.counter_account, payments.client_ref), payments.direction
        ) as says
    from payments
    left join links on payments.client_ref = links.ref
),

numbered as (
    select
        *,
        case
            when source = 'bank_1c' then 1
            else row_number() over (partition by load_id, says order by sheet, row)
        end as occurrence,
        max(version) over (
            partition by
                source, scope, own_account, paid_on, number, coalesce(counter_account, client_ref), direction
        ) as newest_version
    from keyed
),

replaced as (
    select distinct
        dates.load_id,
        dates.paid_on,
        dates.scope
    from (select distinct load_id, source, version, paid_on, scope from numbered) as dates
    inner join periods
        on dates.source = periods.source and dates.scope = periods.scope and dates.version < periods.version
    where dates.paid_on between periods.period_start and periods.period_end
),

-- What a newer export says of a numbered payment, its amount too, stands for all that older ones said.
standing as (
    select numbered.*
    from numbered
    left join replaced
        on
            numbered.load_id = replaced.load_id
            and numbered.paid_on = replaced.paid_on
            and numbered.scope = replaced.scope
    where
        replaced.load_id is null
        and (numbered.number is null or numbered.source = 'bank_1c' or numbered.version = numbered.newest_version)
),

int_payments_versions as (
    select
        substr(md5(says || '|' || occurrence::text), 1, 16) as payment_id,
        client_id,
        paid_on,
        amount,
        number,
        document_number,
        purpose,
        source,
        load_id,
        file_name,
        sheet,
        row
    from standing
    qualify row_number() over (
        partition by says, occurrence order by version desc, sheet desc, row desc
    ) = 1
)

select * from int_payments_versions
