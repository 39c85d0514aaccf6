-- One row per choice of a shared filter, from the marts the person may see; `window` = the default period.
with clients as (
    select * from scoped.clients($scope)
),

staff as (
    select * from scoped.staff($scope)
),

build as (
    select * from scoped.build($scope)
),

client_category_months as (
    select * from scoped.client_category_months($scope)
),

conversion_months as (
    select * from scoped.conversion_months($scope)
),

managers as (
    select
        'manager' as kind,
        manager_id as code,
        case when count(*) over (partition by name) = 1 then name else name || ' · ' || manager_id end as label
    from staff
    where manager_id in (select manager_id from clients)
        or manager_id in (select manager_id from conversion_months)
),

texts as (
    select distinct 'type' as kind, client_type as code from clients
    union all
    select distinct 'region', region from clients
    union all
    select distinct 'category', category from client_category_months
),

months as (
    select month from client_category_months
    union
    select month from conversion_months
),

calendar as (
    select unnest(generate_series(
        (select min(month) from months),
        (select date_trunc('month', window_end) from build),
        interval 1 month
    )) as month
),

choices as (
    select kind, code, label from managers
    union all
    select
        kind,
        coalesce(code, ''),
        coalesce(case when kind = 'category' then nullif(code, 'not given') else code end, '—')
    from texts
    union all
    select 'month', strftime(month, '%Y-%m'), strftime(month, '%Y-%m') from calendar
    union all
    select 'window', strftime(window_start, '%Y-%m'), 'first' from build
    union all
    select 'window', strftime(window_end, '%Y-%m'), 'last' from build
)

select * from choices
order by kind asc, label asc
limit 5000
