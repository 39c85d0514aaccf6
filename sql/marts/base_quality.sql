-- One row: how clean the client base is: duplicates found, merged and open, what cards lack, codes nobody lists.
-- grain: one row
-- scope: open
-- check: cards >= clients_in_list
with

pairs as (
    select
        count(*)::int as duplicates_found,
        count(*) filter (where verdict = 'exact')::int as merged_by_inn,
        count(*) filter (where verdict = 'auto')::int as merged_automatically,
        count(*) filter (where verdict = 'merge')::int as merged_by_people,
        count(*) filter (where verdict = 'different')::int as told_apart,
        count(*) filter (where verdict = 'later')::int as put_off,
        count(*) filter (where verdict = 'queue')::int as waiting
    from marts.client_pairs
),

cards as (
    select count(*)::int as cards
    from raw.client_cards
    where is_listed
),

completeness as (
    select
        coalesce(sum(clients), 0)::int as clients_in_list,
        coalesce(sum(complete), 0)::int as complete_clients,
        coalesce(sum(without_inn), 0)::int as without_inn,
        coalesce(sum(without_phone), 0)::int as without_phone,
        coalesce(sum(without_email), 0)::int as without_email,
        coalesce(sum(without_type), 0)::int as without_type,
        coalesce(sum(without_manager), 0)::int as without_manager,
        coalesce(sum(stale), 0)::int as stale_contacts,
        coalesce(sum(not_in_list), 0)::int as clients_not_in_list,
        coalesce(sum(unknown_codes), 0)::int as unknown_client_codes
    from marts.client_completeness
),

products as (
    select count(*) filter (where not is_in_product_list)::int as unknown_products
    from marts.products
),

base_quality as (
    select
        cards.cards,
        pairs.*,
        completeness.*,
        products.unknown_products
    from pairs
    cross join cards
    cross join completeness
    cross join products
)

select * from base_quality
