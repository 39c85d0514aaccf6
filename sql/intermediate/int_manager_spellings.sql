-- One row per spelling of a manager in any export, with the key that spellings of one person share.
-- grain: manager
with

mentioned as (
    select manager from raw.clients
    union
    select manager from raw.sales
    union
    select manager from raw.responses
    union
    select manager from raw.deals
    union
    select manager from raw.plan
    union
    select manager from raw.activities
),

int_manager_spellings as (
    select
        manager,
        person_key(manager) as manager_ref
    from mentioned
    where person_key(manager) is not null
)

select * from int_manager_spellings
