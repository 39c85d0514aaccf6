-- One row per control total that a file states, those that differ first.
with controls as (
    select
        * replace (
            control_total::double as control_total,
            loaded_total::double as loaded_total,
            difference::double as difference
        )
    from scoped.controls($scope)
)

select * from controls
order by is_equal asc, abs(difference) desc, file_name asc, label asc
limit 500
