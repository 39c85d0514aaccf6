-- One row: the lifetime model of this build. BG/NBD (weeks) for when clients buy, gamma-gamma for how much, both by
-- maximum likelihood; without parameters `status` says why: few clients, no maximum. With `no costs` purchases are
-- expected and no margins.
-- grain: one row
-- scope: open
-- not null: status, clients
with

histories as (
    select * from intermediate.int_clv_histories
),

fitted as (
    select * from intermediate.int_clv_fit
),

settings as (
    select * from raw.settings
),

counted as (
    select
        count(*) as clients,
        count(*) filter (where repeats > 0) as clients_repeated,
        count(*) filter (where margin_share is not null) as clients_with_margin
    from histories
),

clv_model as (
    select
        case
            when counted.clients < settings.clv_min_clients then 'few clients'
            when fitted.r is null then 'no maximum'
            when counted.clients_with_margin = 0 then 'no costs'
            else 'fitted'
        end as status,
        counted.clients,
        settings.clv_min_clients as min_clients,
        counted.clients_repeated,
        'BG/NBD + gamma-gamma' as method,
        fitted.r,
        fitted.alpha,
        fitted.a,
        fitted.b,
        fitted.purchases_ll,
        fitted.p,
        fitted.q,
        fitted.v,
        fitted.spend_ll,
        fitted.repeats_spend_correlation,
        settings.clv_discount_rate::double as discount_rate,
        settings.clv_draws as draws
    from counted
    cross join fitted
    cross join settings
)

select * from clv_model
