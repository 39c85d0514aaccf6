-- One row per step of the pay rule: from which share of its basis (plan: completion of the plan; collected: money
-- collected over the fact) up to below which (NULL: no end) which rate is paid.
-- grain: basis, share_from
-- scope: open
-- not null: basis, share_from, rate
with

steps as (
    select * from raw.pay_rule
),

pay_rule as (
    select
        basis,
        share_from::double as share_from,
        lead(share_from::double) over (partition by basis order by share_from::double) as share_to,
        rate::double as rate
    from steps
)

select * from pay_rule
