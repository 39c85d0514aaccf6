-- One row per sign of trouble in the order of the list; empty for whoever sees a part of the clients only.
with signs as (
    select
        sign,
        name_ru,
        name_en,
        unit,
        value,
        numerator,
        denominator,
        norm,
        bad,
        bad_side,
        trend,
        compared,
        is_worse,
        status,
        page,
        needs_ru,
        needs_en,
        place,
        (
            select max(period_start) from scoped.loyalty_periods($scope)
            where period_kind = 'quarter'
        ) as last_quarter
    from scoped.signs($scope)
)

select * from signs
order by place
limit 20
