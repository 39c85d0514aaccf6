-- One row per measure (breadth, wallet) and quarter of it from 0 on, 4 being the whole and more: clients and what
-- they buy.
with measured as (
    select
        'breadth' as measure,
        breadth_band as band,
        revenue
    from chosen_assortment($scope, $managers, $client_types, $regions)
    union all
    select
        'wallet' as measure,
        wallet_band as band,
        revenue
    from chosen_assortment($scope, $managers, $client_types, $regions)
),

bands as (
    select
        measures.measure,
        numbers.band::bigint as band,
        count(measured.band)::bigint as clients,
        coalesce(round(sum(measured.revenue), 2), 0) as revenue
    from (values ('breadth'), ('wallet')) as measures (measure)
    cross join (values (0), (1), (2), (3), (4)) as numbers (band)
    left join measured on measures.measure = measured.measure and numbers.band = measured.band
    group by measures.measure, numbers.band
)

select * from bands
order by measure, band
limit 10
