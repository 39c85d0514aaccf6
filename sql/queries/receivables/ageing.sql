-- One row per age of the debt, the youngest first: sales, clients and roubles not paid.
with ages (bucket, place) as (
    values ('not due', 1), ('1–30', 2), ('31–60', 3), ('61–90', 4), ('over 90', 5)
),

owed as (
    select
        sales.bucket,
        sales.client_id,
        sales.outstanding
    from scoped.receivables($scope) as sales
    inner join
        chosen_clients($scope, $managers, $client_types, $regions, null, null, null) as clients
        on sales.client_id = clients.client_id
),

ageing as (
    select
        ages.bucket,
        ages.place,
        count(owed.client_id)::bigint as sales,
        count(distinct owed.client_id)::bigint as clients,
        coalesce(sum(owed.outstanding), 0)::double as outstanding
    from ages
    left join owed on ages.bucket = owed.bucket
    group by ages.bucket, ages.place
)

select * from ageing
order by place
limit 10
