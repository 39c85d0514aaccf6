-- One row per client that some current row of any export names.
-- grain: client_id
with

links as (
    select * from raw.client_links
),

named as (
    select client_id from intermediate.int_sales_current
    union all
    select client_id from intermediate.int_payments_current
    union all
    select client_id from intermediate.int_client_records
    union all
    select links.client_id
    from staging.stg_responses
    inner join links on stg_responses.client_ref = links.ref
    union all
    select links.client_id
    from staging.stg_deals
    inner join links on stg_deals.client_ref = links.ref
    union all
    select links.client_id
    from staging.stg_touches
    inner join links on stg_touches.client_ref = links.ref
    union all
    select links.client_id
    from raw.activities
    inner join links on activities.client_ref = links.ref
    union all
    select links.client_id
    from raw.surveys
    inner join links on surveys.client_ref = links.ref
    union all
    select links.client_id
    from staging.stg_balances
    inner join links on stg_balances.client_ref = links.ref
),

int_clients_referenced as (
    select distinct client_id
    from named
    where client_id is not null
)

select * from int_clients_referenced
