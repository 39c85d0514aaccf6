-- One row per list of an ABC, basis and item: its class by what the items ahead of it bring together.
-- grain: subject, basis, item_id
with

amounts as (
    select * from intermediate.int_item_amounts
),

settings as (
    select * from raw.settings
),

ranked as (
    select
        subject,
        basis,
        item_id,
        (sum(amount) over (
            partition by subject, basis order by amount desc, item_id rows unbounded preceding
        ) - amount)::decimal(27, 12) as measure_before,
        sum(amount) over (partition by subject, basis)::decimal(27, 12) as measure_total
    from amounts
    where amount > 0
),

-- Compared as exact decimals, as the classes of clients by revenue are.
int_item_classes as (
    select
        amounts.subject,
        amounts.basis,
        amounts.item_id,
        amounts.client_type,
        amounts.product_id,
        amounts.amount::double as measure,
        ranked.measure_before,
        ranked.measure_total,
        case when ranked.item_id is not null then amounts.amount::double / nullif(ranked.measure_total, 0)::double end
            as share,
        ranked.measure_before::double / nullif(ranked.measure_total, 0)::double as cum_before,
        case
            when ranked.item_id is null then 'N'
            when ranked.measure_before < ranked.measure_total * settings.abc_a_share then 'A'
            when ranked.measure_before < ranked.measure_total * settings.abc_b_share then 'B'
            else 'C'
        end as abc
    from amounts
    left join ranked
        on
            amounts.subject = ranked.subject
            and amounts.basis = ranked.basis
            and amounts.item_id = ranked.item_id
    cross join settings
)

select * from int_item_classes
