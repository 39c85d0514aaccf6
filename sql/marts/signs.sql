-- One row per sign of trouble: its figure now, what it was made of, the norm, the change against a period earlier
-- (`compared`: year, quarter, month), and how it stands; unknown where what it needs (`needs_ru`, `needs_en`) is not loaded.
-- grain: sign
-- scope: company
-- not null: sign, name_ru, name_en, norm, bad, status, page
-- check: (status = 'unknown') = (value is null)
with

listed as (
    select * from raw.signs
),

settings as (
    select * from raw.settings
),

figures as (
    select * from intermediate.int_sign_promotion
    union all
    select * from intermediate.int_sign_sales
    union all
    select * from intermediate.int_sign_clients
),

normed as (
    select
        listed.*,
        case listed.sign
            when 'no_regular_promotion' then settings.signs_no_regular_promotion
            when 'responses_not_recorded' then settings.signs_responses_not_recorded
            when 'promotion_not_planned' then settings.signs_promotion_not_planned
            when 'deals_without_response' then settings.signs_deals_without_response
            when 'unpredictable_sales' then settings.signs_unpredictable_sales
            when 'few_managers' then settings.signs_few_managers
            when 'relations_not_recorded' then settings.signs_relations_not_recorded
            when 'income_below_expenses' then settings.signs_income_below_expenses
            when 'base_not_clean' then settings.signs_base_not_clean
            when 'regulars_leaving' then settings.signs_regulars_leaving
            when 'value_falling' then settings.signs_value_falling
            when 'overdue_growing' then settings.signs_overdue_growing
        end::double as norm,
        case listed.sign
            when 'no_regular_promotion' then settings.signs_no_regular_promotion_bad
            when 'responses_not_recorded' then settings.signs_responses_not_recorded_bad
            when 'promotion_not_planned' then settings.signs_promotion_not_planned_bad
            when 'deals_without_response' then settings.signs_deals_without_response_bad
            when 'unpredictable_sales' then settings.signs_unpredictable_sales_bad
            when 'few_managers' then settings.signs_few_managers_bad
            when 'relations_not_recorded' then settings.signs_relations_not_recorded_bad
            when 'income_below_expenses' then settings.signs_income_below_expenses_bad
            when 'base_not_clean' then settings.signs_base_not_clean_bad
            when 'regulars_leaving' then settings.signs_regulars_leaving_bad
            when 'value_falling' then settings.signs_value_falling_bad
            when 'overdue_growing' then settings.signs_overdue_growing_bad
        end::double as bad
    from listed
    cross join settings
),

compared as (
    select
        normed.*,
        current_figures.value,
        current_figures.numerator,
        current_figures.denominator,
        current_figures.value - earlier_figures.value as trend,
        case when normed.bad_side = 'above' then 1 else -1 end as direction
    from normed
    left join figures as current_figures
        on normed.sign = current_figures.sign and current_figures.period = 'now'
    left join figures as earlier_figures
        on normed.sign = earlier_figures.sign and earlier_figures.period = 'before'
),

signs as (
    select
        sign,
        place::int as place,
        name_ru,
        name_en,
        unit,
        value,
        case when unit <> 'points' then numerator end as numerator,
        case when unit <> 'points' then denominator end as denominator,
        norm,
        bad,
        bad_side,
        trend,
        compared,
        (trend * direction)::decimal(24, 9) > 0 as is_worse,
        case
            when value is null then 'unknown'
            when ((value - bad) * direction)::decimal(24, 9) > 0 then 'bad'
            when ((value - norm) * direction)::decimal(24, 9) > 0 then 'warning'
            else 'good'
        end as status,
        page,
        needs_ru,
        needs_en
    from compared
)

select * from signs
