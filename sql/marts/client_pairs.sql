-- One row per pair of client cards that are, or may be, one client: both cards, why, and what became of the question.
-- verdict: exact (one INN), auto, merge, different, later (decided by a person), queue (waits for a decision).
-- grain: left_id, right_id
-- scope: pair
-- not null: verdict, left_name, right_name
with

pairs as (
    select * from raw.client_pairs
),

cards as (
    select * from raw.client_cards
),

clients as (
    select * from marts.clients
),

client_pairs as (
    select
        pairs.left_id || ' | ' || pairs.right_id as pair_id,
        pairs.left_id,
        pairs.right_id,
        pairs.left_client_id as client_id,
        pairs.right_client_id as other_client_id,
        pairs.left_client_id = pairs.right_client_id as is_merged,
        pairs.verdict,
        pairs.score::double as score,
        pairs.conflict,
        pairs.reasons_ru,
        pairs.reasons_en,
        pairs.decision_id,
        pairs.decided_by,
        pairs.decided_at,
        pairs.decision_reason,
        coalesce(left_cards.name, left_cards.phone, left_cards.email, left_cards.card_id) as left_name,
        left_cards.full_name as left_full_name,
        left_cards.inn as left_inn,
        left_cards.kpp as left_kpp,
        left_cards.phone as left_phone,
        left_cards.email as left_email,
        left_cards.city as left_city,
        left_cards.manager as left_manager,
        left_cards.created_on as left_created_on,
        left_clients.last_purchase_on as left_last_purchase_on,
        coalesce(right_cards.name, right_cards.phone, right_cards.email, right_cards.card_id) as right_name,
        right_cards.full_name as right_full_name,
        right_cards.inn as right_inn,
        right_cards.kpp as right_kpp,
        right_cards.phone as right_phone,
        right_cards.email as right_email,
        right_cards.city as right_city,
        right_cards.manager as right_manager,
        right_cards.created_on as right_created_on,
        right_clients.last_purchase_on as right_last_purchase_on
    from pairs
    inner join cards as left_cards on pairs.left_id = left_cards.card_id
    inner join cards as right_cards on pairs.right_id = right_cards.card_id
    inner join clients as left_clients on pairs.left_client_id = left_clients.client_id
    inner join clients as right_clients on pairs.right_client_id = right_clients.client_id
)

select * from client_pairs
